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
  if (share > 0 && share < 0.001) return '< 0.1 %';
  if (share < 1 && share > 0.999) return '> 99.9 %';
  return `${Number((share * 100).toFixed(1))} %`;
}
