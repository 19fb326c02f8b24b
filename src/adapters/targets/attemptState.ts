import type { TargetRequest } from '../../core/engine/target.ts';

/**
 * What a target keeps of an attempt between its requests. All requests of an attempt carry the same `case` object, so the state
 * goes when the attempt does and nobody has to say that it is over.
 */
export function attemptState<State extends object>(begin: () => State): (request: TargetRequest) => State {
  const states = new WeakMap<TargetRequest['case'], State>();
  return ({ case: attempt }) => {
    const known = states.get(attempt);
    if (known !== undefined) return known;
    const state = begin();
    states.set(attempt, state);
    return state;
  };
}
