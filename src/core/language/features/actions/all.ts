import type { Span } from '../../../base/span.ts';
import type { Subject } from '../subject.ts';
import type { Refactoring } from './action.ts';
import { addTwin } from './addTwin.ts';
import { bracketsToLines } from './toLines.ts';
import { selectionToTurns } from './pasteTurns.ts';
import { scenariosIn } from './scenario.ts';
import { convertToEach, extractData } from './toEach.ts';

/** What can be done with the scenarios that a selection touches, and with the selection itself. Adding one: its file, and its line here. */
export function refactoringsAt(subject: Subject, span: Span): readonly Refactoring[] {
  const scenarios = scenariosIn(subject.tree, span);
  const only = scenarios.length === 1 ? scenarios[0] : undefined;
  const found = [
    ...selectionToTurns(subject, span),
    ...(only === undefined ? [] : [...addTwin(subject.tree, only), ...extractData(subject, only)]),
    ...convertToEach(subject, scenarios),
    ...bracketsToLines(subject.tree, span),
  ];
  return subject.tree.text.includes('\r\n') ? found.map(withLineBreaks) : found;
}

/** The lines of a text that ends them with CRLF are written so too. */
function withLineBreaks(action: Refactoring): Refactoring {
  return {
    ...action,
    edits: action.edits.map(({ span, text }) => ({ span, text: text.replaceAll(/\r?\n/gu, '\r\n') })),
  };
}
