import { becomes } from '../support/eventually.ts';
import type { Workbench } from './workbench.ts';

/** The walkthrough, as a person uses it. */
export interface Walkthrough {
  /** Opens it by VS Code's own command. */
  readonly open: () => Promise<void>;
  /** Unfolds a step, by its id in the manifest, and presses a button in it. */
  readonly press: (step: string, label: string) => Promise<void>;
  /** Opens it again and waits until exactly these steps are ticked, by their ids in the manifest. */
  readonly isTicked: (steps: readonly string[]) => Promise<void>;
}

/** Runs in the page, which is another world than this one: the ids of the steps that are ticked, without what stands before them. */
const readTicked = `[...document.querySelectorAll('.getting-started-step .codicon-getting-started-step-checked')]
  .map((each) => each.getAttribute('data-done-step-id').replace(/^.*#/u, ''))`;

/** The walkthrough with this title. */
export function walkthroughOf({ command, page, pick, see }: Workbench, title: string): Walkthrough {
  const ticked = (): Promise<readonly string[]> => page.evaluate<readonly string[]>(readTicked);
  // A newer VS Code shows its own welcome again where one comes back by the tab, so it is opened each time; and again where the list grew under the click,
  // and another walkthrough was opened.
  const open = async (): Promise<void> => {
    await see(`the walkthrough ${title}`, async () => {
      await command('Welcome: Open Walkthrough...');
      await pick(title);
      const own = page.locator('.getting-started-step[data-step-id*="tenken"]').first();
      return own.waitFor({ timeout: 5000 }).then(
        () => true,
        () => undefined,
      );
    });
  };
  return {
    open,
    press: async (step, label) => {
      const found = page.locator(`.getting-started-step[data-step-id$="#${step}"]`);
      await found.locator('.step-title').click();
      await found.and(page.locator('.expanded')).getByRole('button', { name: label, exact: true }).click();
    },
    isTicked: async (steps) => {
      await open();
      await becomes(ticked, steps);
    },
  };
}
