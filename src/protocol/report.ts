import type { Locale } from '../core/base/text.ts';
import type { ShieldFrom } from '../core/base/shield.ts';
import type { AttemptDetail } from './panel/attempt.ts';
import type { Row } from './panel/rows.ts';
import type { RunDetail } from './panel/runs.ts';

/** What a report in a file holds: one run, as the panel shows it, with as many attempts as there is room for. */
export interface ReportData {
  readonly locale: Locale;
  readonly shield: ShieldFrom;
  /** `counted` and everything else in it is of the whole run. */
  readonly run: RunDetail;
  /** In the record's order. What needs attention is kept first where there is no room for all. */
  readonly attempts: readonly ReportAttempt[];
  /** Attempts of the run. */
  readonly of: number;
}

/** An attempt of a report. */
export interface ReportAttempt {
  readonly row: Row;
  readonly detail: AttemptDetail;
}

/** The id of the element that holds the data of a report: JSON in UTF-8, compressed with gzip, in base64. */
export const reportElement = 'tenken-report';
