import { becomes } from '../support/eventually.ts';
import type { Workbench } from './workbench.ts';

/** The walkthrough, as a person uses it: opened by the command, brought in front by its tab. */
export interface Walkthrough {
  /** Opens it by VS Code's own command. */
  readonly open: () => Promise<void>;
  /** Unfolds a step, by its id in the manifest, and presses a button in it. */
  readonly press: (step: string, label: string) => Promise<void>;
  /** Brings it in front and waits until exactly these steps are ticked, by their ids in the manifest. */
  readonly isTicked: (steps: readonly string[]) => Promise<void>;
}

/** The walkthrough with this title. */
export function walkthroughOf({ command, page, pick }: Workbench, title: string): Walkthrough {
  const tab = page.locator('.tab', { hasText: 'Walkthrough' });
  const ticked = async (): Promise<readonly string[]> => {
    const steps = page.locator('.getting-started-step .codicon-getting-started-step-checked');
    const ids = await steps.evaluateAll((found) => found.map((each) => each.getAttribute('data-done-step-id') ?? ''));
    return ids.map((id) => id.replace(/^.*#/u, ''));
  };
  return {
    open: async () => {
      await command('Welcome: Open Walkthrough...');
      await pick(title);
      await page.locator('.getting-started-step.expanded').waitFor();
    },
    press: async (step, label) => {
      const found = page.locator(`.getting-started-step[data-step-id$="#${step}"]`);
      await found.locator('.step-title').click();
      await found.and(page.locator('.expanded')).getByRole('button', { name: label, exact: true }).click();
    },
    isTicked: async (steps) => {
      await tab.click();
      await becomes(ticked, steps);
    },
  };
}
