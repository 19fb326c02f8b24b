import type { CheckOutcome } from '../checks/check.ts';
import type { Outcome } from '../base/outcome.ts';

/** How the conversation with the target ended. Only after `replied` is there anything to check. */
export type Ending = 'replied' | 'blocked' | 'inapplicable' | 'failure';

/**
 * The outcome of an attempt. A failure of the target or a filter is never a verdict. After a reply every check must hold:
 * one failed check decides, whatever else is unknown; then a judge that could not be used; then what only a person can decide.
 * A check that does not apply says nothing where another gave a verdict. An attempt without checks waits for a person.
 */
export function attemptOutcome(ending: Ending, checks: readonly CheckOutcome[]): Outcome {
  switch (ending) {
    case 'failure':
      return 'error';
    case 'blocked':
    case 'inapplicable':
      return ending;
    case 'replied':
      return order.find((outcome) => checks.includes(outcome)) ?? 'needs-review';
  }
}

const order: readonly CheckOutcome[] = ['fail', 'error', 'needs-review', 'pass', 'inapplicable'];
