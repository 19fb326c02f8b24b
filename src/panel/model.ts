import type { Pending } from './client.ts';
import type { PanelAction } from '../protocol/panel.ts';
import type { AttemptDetail, TextPiece } from '../protocol/panel/attempt.ts';
import type { Filter, Row, RowsResult, Sort } from '../protocol/panel/rows.ts';
import type { Exampled, ExampleWish, ReviewAnswer, Reviewed, ReviewState } from '../protocol/review.ts';
import type { PanelState, Tab } from './state.ts';

/** What people do with the panel. */
export interface PanelModel {
  readonly state: () => PanelState;
  readonly subscribe: (listener: () => void) => void;
  readonly selectRun: (run: string) => void;
  readonly showTab: (tab: Tab) => void;
  readonly setFilter: (change: Partial<Filter>) => void;
  readonly setSort: (sort: Sort) => void;
  readonly openAttempt: (row: number, check?: number | null) => void;
  /** Opens an attempt of another run; closing it leads back to this one. */
  readonly visit: (run: string, row: number) => void;
  readonly closeAttempt: () => void;
  /** Shows what the shield hides of the open attempt. */
  readonly reveal: () => void;
  /** Holds the open attempt against another; null ends it. A run without a row stands for the same attempt there. */
  readonly diffWith: (partner: { readonly run: string; readonly row: number | null } | null) => void;
  readonly compareWith: (run: string) => void;
  readonly showGroup: (group: string) => void;
  /** Where the table stands; kept for coming back. */
  readonly place: (activeRow: number, scrollTop: number) => void;
  readonly rows: (start: number, count: number) => Pending<RowsResult>;
  /** The rows that are shown, at most so many, and how many there are. */
  readonly shownRows: (most: number) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
  readonly piece: (turn: number, start: number, count: number) => Promise<TextPiece>;
  readonly act: (action: PanelAction) => void;
  /** Says who reviews; an empty name ends it. */
  readonly setRater: (rater: string) => void;
  /** Where the review of a run stands; null where it cannot be read, which the panel then says. */
  readonly review: (run: string, rater: string, first: string) => Promise<ReviewState | null>;
  /** Writes an answer; null where it could not be written, which the panel then says. */
  readonly label: (answer: ReviewAnswer) => Promise<Reviewed | null>;
  /** Makes a label an example or takes that back; null where it could not be written, which the panel then says. */
  readonly example: (wish: ExampleWish) => Promise<Exampled | null>;
  /** An attempt, and a piece of its texts, beside the one that is open. */
  readonly attemptOf: (run: string, row: number) => Promise<AttemptDetail | null>;
  readonly pieceOf: (run: string, row: number, turn: number, start: number, count: number) => Promise<TextPiece>;
}
