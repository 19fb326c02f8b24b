import type { Text } from '../core/base/text.ts';

/** An error that a person can mend: it ends at the surface, which shows its sentence and exits with its code. */
export class HumanError extends Error {
  override readonly name = 'HumanError';
  /** What is wrong and what to do. */
  readonly text: Text;
  /** As in the contract: 2 bad input, 3 infrastructure. */
  readonly exitCode: 2 | 3;

  constructor(exitCode: 2 | 3, text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.text = text;
    this.exitCode = exitCode;
  }
}
