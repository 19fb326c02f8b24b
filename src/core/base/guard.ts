/** What one detector or guardrail model said of one text. */
export interface GuardStep {
  /** Before the target was asked, after it answered, or a text that was inspected on its own. */
  readonly stage: 'input' | 'output' | 'alone';
  /** The target that inspected. */
  readonly by: string;
  readonly flagged: boolean;
  /** Milliseconds that it took. */
  readonly latencyMs: number;
}
