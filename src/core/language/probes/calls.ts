import type { CallPattern } from '../../checks/structure/callPattern.ts';

/** The rules of the check `calls` that can contradict each other. */
interface CallRules {
  readonly must?: readonly CallPattern[];
  readonly never?: readonly CallPattern[];
  readonly only?: readonly string[];
  readonly order?: readonly CallPattern[];
  readonly 'at-most'?: number;
}

/** `fail` where what must be called may not be; no set of rules holds for every attempt. */
export function callsConstant(options: unknown): 'fail' | null {
  const { must = [], never = [], only, order = [], 'at-most': most = Infinity } = options as CallRules;
  const needed = [...must, ...order];
  const forbidden = needed.some(
    (pattern) =>
      never.some((other) => within(pattern, other)) || (only !== undefined && !only.includes(toolOf(pattern))),
  );
  // Calls of different tools are different calls, and so are the steps of an order.
  const least = Math.max(new Set(needed.map(toolOf)).size, order.length);
  return forbidden || least > most ? 'fail' : null;
}

/** Every call that fits one pattern fits the other, which asks for less or the same. */
function within(pattern: CallPattern, other: CallPattern): boolean {
  if (toolOf(pattern) !== toolOf(other)) return false;
  const own = whereOf(pattern);
  return Object.entries(whereOf(other)).every(
    ([path, condition]) => Object.hasOwn(own, path) && JSON.stringify(own[path]) === JSON.stringify(condition),
  );
}

function toolOf(pattern: CallPattern): string {
  return typeof pattern === 'string' ? pattern : pattern.tool;
}

function whereOf(pattern: CallPattern): Readonly<Record<string, unknown>> {
  return typeof pattern === 'string' ? {} : (pattern.where ?? {});
}
