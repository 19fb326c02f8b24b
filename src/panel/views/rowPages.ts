import type { Row } from '../../protocol/panel/rows.ts';
import type { PanelModel } from '../model.ts';
import type { Pending } from '../client.ts';
import type { RowsResult } from '../../protocol/panel/rows.ts';

/** Rows of one page. */
const pageSize = 50;

/** Pages that are held; the table shows two or three at a time. */
const pagesKept = 24;

/**
 * The rows around what is visible, asked for by pages. While newer rows are on their way the former ones stay, so that a
 * table of a growing run does not flicker.
 */
export interface RowPages {
  readonly row: (at: number) => Row | undefined;
  readonly total: () => number;
  /** Share of the record that has been looked at. */
  readonly done: () => number;
  /** True once the first answer has come. */
  readonly known: () => boolean;
  /** Asks for what is missing of a range. */
  readonly need: (first: number, last: number) => void;
  /** The rows may have changed: each page is asked for again when it is needed. */
  readonly stale: () => void;
  /** The rows are others: nothing is shown until they come. */
  readonly forget: () => void;
}

interface Page {
  rows: readonly Row[];
  epoch: number;
}

/** Opens the pages; `changed` is called after each answer. */
export function openRowPages(model: PanelModel, changed: () => void): RowPages {
  const pages = new Map<number, Page>();
  const asked = new Map<number, { readonly epoch: number; readonly pending: Pending<RowsResult> }>();
  let epoch = 0;
  let total = 0;
  let done = 0;
  let known = false;

  const ask = (page: number) => {
    const wanted = epoch;
    const pending = model.rows(page * pageSize, pageSize);
    asked.set(page, { epoch: wanted, pending });
    pending.result.then(
      (result) => {
        if (asked.get(page)?.pending === pending) asked.delete(page);
        // An answer to an older question is shown until the newer one comes, but not after rows became others.
        if (wanted < forgotten) return;
        pages.delete(page);
        pages.set(page, { rows: result.rows, epoch: wanted });
        const [oldest] = pages.keys();
        if (pages.size > pagesKept && oldest !== undefined) pages.delete(oldest);
        ({ total, done } = result);
        known = true;
        changed();
      },
      () => {
        if (asked.get(page)?.pending === pending) asked.delete(page);
      },
    );
  };
  let forgotten = 0;
  const takeBack = () => {
    for (const { pending } of asked.values()) pending.cancel();
    asked.clear();
  };

  return {
    row: (at) => pages.get(Math.floor(at / pageSize))?.rows[at % pageSize],
    total: () => total,
    done: () => done,
    known: () => known,
    need: (first, last) => {
      const from = Math.floor(Math.max(0, first) / pageSize);
      for (let page = from; page <= Math.floor(Math.max(first, last) / pageSize); page += 1) {
        const held = pages.get(page)?.epoch === epoch;
        if (!held && asked.get(page)?.epoch !== epoch) ask(page);
      }
    },
    stale: () => (epoch += 1),
    forget: () => {
      takeBack();
      epoch += 1;
      forgotten = epoch;
      pages.clear();
      known = false;
    },
  };
}
