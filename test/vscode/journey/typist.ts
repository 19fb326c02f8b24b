import { becomes } from '../../support/eventually.ts';
import type { Workbench } from '../workbench.ts';

/** Somebody who writes in the editor in front, and looks at what came of it before going on. */
export interface Typist {
  /** Opens a file and puts the cursor into it. */
  readonly open: (name: string) => Promise<void>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Asks for completions until this one is among them, and takes it. */
  readonly take: (label: string) => Promise<void>;
  /** Waits until the editor shows exactly these lines; empty ones at the end do not count. */
  readonly reads: (...lines: readonly string[]) => Promise<void>;
  /** Waits until the cursor has come to a place: the server indents a line a moment after Enter. */
  readonly cursor: (line: number, column: number) => Promise<void>;
}

/** A person at a workbench whose lists come only where they are asked for. */
export function typist(workbench: Workbench): Typist {
  const { page } = workbench;
  const list = page.locator('.suggest-widget.visible');
  const shown = async (): Promise<readonly string[]> => {
    const lines = (await workbench.lines()).map(({ text }) => text.trimEnd());
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  };
  return {
    open: async (name) => {
      await workbench.openFile(name);
      await workbench.editor.click();
      await workbench.see('the cursor in the editor', async () =>
        (await workbench.editor.locator('.cursor').first().isVisible()) ? true : undefined,
      );
    },
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    take: async (label) => {
      const row = list
        .locator('.monaco-list-row')
        .filter({ has: page.locator('.label-name', { hasText: exactly(label) }) });
      await workbench.see(`${label} in the list`, async () => {
        if (await row.first().isVisible()) return true;
        // The server may still be on its way, and then says that there is nothing.
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+Space');
        await row
          .first()
          .waitFor({ timeout: 3000 })
          .catch(() => undefined);
        return undefined;
      });
      await row.first().click();
      // Not the list itself: what was taken may have a choice, which comes in the same list.
      await row.first().waitFor({ state: 'hidden' });
    },
    reads: (...lines) =>
      becomes(
        shown,
        lines.map((line) => line.trimEnd()),
      ),
    cursor: async (line, column) => {
      await becomes(() => workbench.position(), { line, column });
    },
  };
}

const exactly = (text: string): RegExp => new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}$`, 'u');
