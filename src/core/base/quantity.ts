/** A duration as written (`500ms`, `60s`, `2m`, `1h`) in milliseconds; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h)\s*$/u.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return Number(match[1]) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match[2] as 'ms' | 's' | 'm' | 'h'];
}

/** A percentage as written (`5 %`, `2.5%`) as a share between 0 and 1; undefined where it is none or lies outside. */
export function parsePercent(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/u.exec(text);
  const share = match?.[1] === undefined ? NaN : Number(match[1]) / 100;
  return share >= 0 && share <= 1 ? share : undefined;
}

/** A comparison as written (`">= 4"`, `"> 30"`, `"!= 0"`, `"= 5"`, or a bare number) as a test on numbers; undefined where it is none. */
export function parseComparison(text: string): ((value: number) => boolean) | undefined {
  const match = /^\s*(>=|<=|>|<|!=|==?|)\s*(-?\d+(?:\.\d+)?)\s*$/u.exec(text);
  if (match?.[2] === undefined) return undefined;
  const bound = Number(match[2]);
  switch (match[1]) {
    case '>=':
      return (value) => value >= bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '<':
      return (value) => value < bound;
    case '!=':
      return (value) => value !== bound;
    default:
      return (value) => value === bound;
  }
}

/** A share between 0 and 1 as a percentage with at most one decimal: `5 %`, `16.1 %`; never `0 %` or `100 %` for what is not. */
export function percentText(share: number): string {
  // Twelve digits, so that what a person wrote as 99.9 % is not a hair above it.
  const percent = Number((share * 100).toPrecision(12));
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  if (percent < 100 && percent > 99.9) return '> 99.9 %';
  return `${Number(percent.toFixed(1))} %`;
}

/** Two shares as the ends of an interval: `0 % – 16.1 %`. */
export function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${percentText(low)} – ${percentText(high)}`;
}
