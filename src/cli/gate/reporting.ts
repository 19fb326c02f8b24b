import { HumanError } from '../../adapters/humanError.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { InvalidInput } from '../problems.ts';

/**
 * Does some work; what it refuses stands in every report that was asked for, as on the terminal, and is thrown again: CI expects its files in any
 * case. Files are named as seen from a folder, which may be known only once the work has begun.
 */
export async function reporting(
  folder: () => string,
  invocation: Invocation,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const { refused, reportNothing, unable } = await import('./emptyReport.ts');
    if (error instanceof InvalidInput) await reportNothing(refused(folder(), error.problems), invocation);
    // What goes wrong later, such as a full disk, leaves the reports as far as they are.
    else if (error instanceof HumanError && error.exitCode === exitCodes.badInput)
      await reportNothing(unable(error.text), invocation);
    throw error;
  }
}
