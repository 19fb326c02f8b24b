import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { PanelLink } from '../../protocol/panel.ts';
import type { AttemptDetail, Relative, TextPiece } from '../../protocol/panel/attempt.ts';
import type { FacetsResult, Filter, Row, Sort, ViewProgress } from '../../protocol/panel/rows.ts';
import { openAttempt, pieceOf } from './attemptDetail.ts';
import type { OpenAttempt } from './attemptDetail.ts';
import { rowOf, unreadableLine } from './briefs.ts';
import { SourceError } from './errors.ts';
import { countFacets } from './facets.ts';
import { longestLine, readBytes, readFew, readLines } from './lines.ts';
import type { LineVisitor } from './lines.ts';
import { locateRow, relativesOf } from './locate.ts';
import type { Plan } from './plan.ts';
import { RecordIndex, unreadableScenario } from './recordIndex.ts';
import { scanLine } from './scan.ts';
import { startTextSearch } from './textSearch.ts';
import type { TextSearch } from './textSearch.ts';
import { openView } from './view.ts';
import type { View } from './view.ts';

/** A range of rows with how far the answer has come. */
export interface RowRange extends ViewProgress {
  readonly start: number;
  readonly rows: readonly Row[];
}

/** How long a question waits for a search before it is answered with what was found, in milliseconds. */
const patience = 60;

/** From which size on the first piece of a file is a small one, and how small; in bytes. */
const largeFile = 1 << 25;
const firstPieceOfLarge = 1 << 18;

/** Up to this length a line of those that are visited is read at once, in bytes: there are thousands of them. */
const shortLine = 1 << 16;

/** For how long lines are visited before other questions have their turn, in milliseconds. */
const visitFor = 20;

/** Views kept for coming back: one for each order that a person switches between. */
const viewsKept = 4;

/**
 * A run whose attempts can be asked for. Its index grows while the file grows; it holds one attempt's texts at a time.
 */
export class OpenRun {
  plan: Plan;
  index = new RecordIndex();
  /** Share of the file that is indexed. */
  indexed = 0;
  private file: FileHandle | undefined;
  private offset = 0;
  private closed = false;
  private reading: Promise<undefined> | undefined;
  /** Why the file could not be read the last time. */
  private failure: Error | undefined;
  private readonly views = new Map<string, { readonly view: View; readonly search: TextSearch | undefined }>();
  private search: TextSearch | undefined;
  private attempt: { readonly row: number; readonly open: OpenAttempt } | undefined;
  private readonly waiting = new Set<() => void>();
  private readonly path: string;
  private readonly changed: (what: 'index' | 'search') => void;

  /** `changed` is called after each piece that was indexed or searched. */
  constructor(folder: string, plan: Plan, changed: (what: 'index' | 'search') => void) {
    this.path = join(folder, 'attempts.jsonl');
    this.plan = plan;
    this.changed = changed;
  }

  /** Indexes what was added to the file. A file that became shorter is another file and is indexed anew. */
  async follow(): Promise<void> {
    this.reading ??= this.readNew()
      .then(() => (this.failure = undefined))
      .catch((error: unknown) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
        throw this.failure;
      })
      .finally(() => {
        this.reading = undefined;
        this.wake();
      });
    await this.reading;
  }

  /** A range of the rows that a filter shows. Waits until the range is indexed, and a moment for a search. */
  async rows(filter: Filter, sort: Sort, start: number, count: number, stopped: () => boolean): Promise<RowRange> {
    await this.ready(start + count, filter, sort);
    const view = this.view(filter, sort);
    const shown = view.rows().slice(start, start + count);
    if (stopped()) throw cancelled;
    const { file } = this;
    const rows = file ? Array.from(shown, (row) => rowOf(file, this.index, this.plan, row)) : [];
    return { start, rows, ...view.progress(this.indexed) };
  }

  /** Counts for the filter's lists. */
  async facets(filter: Filter): Promise<FacetsResult> {
    await this.ready(1, filter, { key: 'record', descending: false });
    return countFacets(this.index, this.plan, filter, this.searchFor(filter.text)?.found);
  }

  /** Share of the index that the current search has looked at; 1 where there is none. */
  searched(): number {
    return this.search && this.index.count > 0 ? this.search.searched() / this.index.count : 1;
  }

  /** A whole attempt. Throws a {@link SourceError} where the line cannot be read. */
  async detail(row: number): Promise<AttemptDetail> {
    return (await this.openAttempt(row)).detail;
  }

  /** A piece of a turn's text. */
  async text(row: number, turn: number, start: number, count: number): Promise<TextPiece> {
    return pieceOf((await this.openAttempt(row)).contents[turn] ?? '', start, count);
  }

  /** The rows around one, in the order shown. */
  async neighbours(filter: Filter, sort: Sort, row: number) {
    await this.ready(0, filter, sort);
    const rows = this.view(filter, sort).rows();
    const position = rows.indexOf(row);
    return {
      position,
      total: rows.length,
      previous: position > 0 ? (rows[position - 1] ?? null) : null,
      next: position >= 0 ? (rows[position + 1] ?? null) : null,
    };
  }

  /** The row that a link means; null where the record has none. */
  async locate(link: PanelLink): Promise<number | null> {
    await this.follow();
    return locateRow(this.index, link);
  }

  /** Other attempts of the scenario of a row. */
  async relatives(row: number): Promise<readonly Relative[]> {
    if (row >= this.index.count) await this.follow();
    return relativesOf(this.index, row);
  }

  /** Shows the lines of some rows in the order of the rows; one that cannot be read is passed over. */
  async visit(rows: readonly number[], see: (row: number, line: string) => void): Promise<void> {
    let rested = performance.now();
    for (const row of rows) {
      if (performance.now() - rested > visitFor) {
        await new Promise(setImmediate);
        rested = performance.now();
      }
      const length = this.index.columns.length[row] ?? 0;
      if (!this.file || this.closed || length > longestLine) continue;
      const offset = this.index.columns.offset[row] ?? 0;
      const line = length > shortLine ? await readBytes(this.file, offset, length) : readFew(this.file, offset, length);
      try {
        see(row, line.toString());
      } catch {
        // A damaged line is counted as unreadable elsewhere.
      }
    }
  }

  /** Resolves when all that the file holds now is indexed. */
  async complete(): Promise<void> {
    await this.follow();
    while (this.indexed < 1 && !this.closed) await this.follow();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.search?.stop();
    this.wake();
    await this.reading?.catch(() => undefined);
    await this.search?.advance().catch(() => undefined);
    await this.file?.close();
    this.file = undefined;
  }

  private async readNew(): Promise<void> {
    this.file ??= await open(this.path, 'r').catch((error: unknown) => {
      // A run that has not finished an attempt has no file yet.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    if (!this.file) {
      this.indexed = 1;
      return;
    }
    const { size } = await this.file.stat();
    if (size < this.offset) this.restart();
    const { index } = this;
    const visitor: LineVisitor = {
      line: (bytes, start, end, offset) => {
        const facts = scanLine(bytes, start, end);
        if (facts) index.add(facts, start, end, offset);
        else index.addUnreadable(offset, end - start);
      },
      tooLong: (offset, length) => index.addUnreadable(offset, length),
      pause: (offset) => {
        this.indexed = size === 0 ? 1 : Math.min(1, offset / size);
        this.wake();
        this.changed('index');
        return this.closed;
      },
    };
    this.offset = await readLines(this.file, this.offset, visitor, size > largeFile ? firstPieceOfLarge : undefined);
    this.indexed = 1;
    this.wake();
    this.changed('index');
  }

  private restart(): void {
    this.search?.stop();
    this.search = undefined;
    this.attempt = undefined;
    this.views.clear();
    this.index = new RecordIndex();
    this.offset = 0;
  }

  /** Waits until enough is indexed for `needed` rows of a view, and for a search until they are found or patience ends. */
  private async ready(needed: number, filter: Filter, sort: Sort): Promise<void> {
    if (this.offset === 0 && this.index.count === 0 && !this.reading) await this.follow();
    const enough = () => this.closed || this.indexed === 1 || this.index.count >= Math.min(needed, 1);
    while (!enough() && !this.failure) await new Promise<void>((resolve) => this.waiting.add(resolve));
    if (this.failure) throw this.failure;
    const search = this.searchFor(filter.text);
    if (!search) return;
    const finished = search.advance();
    const deadline = performance.now() + patience;
    const view = this.view(filter, sort);
    while (search.searched() < this.index.count && performance.now() < deadline) {
      if (sort.key === 'record' && view.rows().length >= needed) return;
      const woken = new Promise<void>((resolve) => this.waiting.add(resolve));
      await Promise.race([finished, woken]);
    }
  }

  private searchFor(text: string): TextSearch | undefined {
    const wanted = text.trim();
    if (wanted === '' || !this.file) return undefined;
    if (this.search?.text !== wanted) {
      this.search?.stop();
      this.search = startTextSearch(wanted, this.file, this.index, this.plan, () => {
        this.wake();
        this.changed('search');
      });
    }
    return this.search;
  }

  /** The view for a filter and an order; a few are kept, the one used the longest ago is dropped. */
  private view(filter: Filter, sort: Sort): View {
    const key = JSON.stringify([filter, sort]);
    const search = this.searchFor(filter.text);
    const kept = this.views.get(key);
    const used =
      kept?.search === search && kept ? kept : { view: openView(this.index, this.plan, filter, sort, search), search };
    this.views.delete(key);
    this.views.set(key, used);
    const oldest = this.views.keys().next().value;
    if (this.views.size > viewsKept && oldest !== undefined) this.views.delete(oldest);
    return used.view;
  }

  private async openAttempt(row: number): Promise<OpenAttempt> {
    if (row >= this.index.count) await this.follow();
    if (this.attempt?.row === row) return this.attempt.open;
    if (row >= this.index.count || !this.file) {
      throw new SourceError('unknown-row', {
        en: `The record has no attempt ${row + 1}.`,
        ja: `記録に ${row + 1} 番目の試行はありません。`,
      });
    }
    const unreadable = new SourceError('unreadable', unreadableLine(this.index, row));
    const length = this.index.columns.length[row] ?? 0;
    if (this.index.columns.scenario[row] === unreadableScenario || length > longestLine) throw unreadable;
    const line = await readBytes(this.file, this.index.columns.offset[row] ?? 0, length);
    try {
      const opened = openAttempt(line.toString(), row, this.plan);
      this.attempt = { row, open: opened };
      return opened;
    } catch {
      throw unreadable;
    }
  }

  private wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

/** What a request that was taken back is answered with. */
export const cancelled = new SourceError('cancelled', { en: 'Cancelled.', ja: '取り消されました。' });
