/** An interval for a share or a difference of shares; `low <= high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
