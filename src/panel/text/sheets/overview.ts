import type { Locale, Text } from '../../../core/base/text.ts';
import type { Rate } from '../../../core/record/record.ts';
import type { RunDetail } from '../../../protocol/panel/runs.ts';
import type { Sheet, SheetCell } from '../exportSheets.ts';
import { dollars } from '../format.ts';
import { gateName, groupName, stateName } from '../names.ts';
import { words } from '../words.ts';
import { cellsIn, rateCells, rateColumns } from './cells.ts';
import { matrixSheet } from './matrix.ts';
import { measureSheets } from './measures.ts';

/** All that the overview says, in its order: first what was not tested. */
export function overviewSheets(detail: RunDetail, locale: Locale): readonly Sheet[] {
  return [
    factSheet(detail, locale),
    notRunSheet(detail, locale),
    sentenceSheet('reasons', words.gateReasons, detail.reasons, locale),
    rateSheet(detail.rates, locale),
    matrixSheet(detail, locale),
    ...measureSheets(detail.measures, locale),
    sentenceSheet('unreproducible', words.unreproducible, detail.unreproducible, locale),
  ];
}

function factSheet(detail: RunDetail, locale: Locale): Sheet {
  const { column, count, moment, named, say, share } = cellsIn(locale);
  const { gate, cost, unreadable } = detail;
  const facts: readonly (readonly [key: string, name: Text, value: SheetCell])[] = [
    ['run', words.run, detail.run],
    ['state', words.state, named(detail.state, stateName(detail.state, locale))],
    ['started_at', words.started, moment(detail.startedAt)],
    ['finished_at', words.finishedAt, moment(detail.finishedAt ?? '')],
    ['suites', words.suite, detail.suites.join(', ')],
    ['targets', words.targets, detail.targets.join(', ')],
    ['coverage', words.coverage, share(detail.coverage)],
    ['gate', words.gate, gate === null ? null : named(gate, gateName(gate, locale))],
    ['planned', words.planned, count(detail.planned)],
    ['attempts', words.attempts, count(detail.attempts)],
    ['unreadable', words.unreadableLines, count(unreadable)],
    ['cost_usd', words.cost, cost === null ? null : { value: cost, shown: dollars(cost, locale) }],
    ['seed', words.seed, detail.seed],
    ['tenken', words.version, detail.tenken],
  ];
  return {
    key: 'run',
    title: say(words.run),
    columns: [column('fact', words.facts), column('value', words.value)],
    rows: facts.map(([key, name, value]) => [named(key, say(name)), value]),
  };
}

function notRunSheet({ notRun, notRunCount }: RunDetail, locale: Locale): Sheet {
  const { column, say } = cellsIn(locale);
  return {
    key: 'not_tested',
    title: say(words.notRun),
    columns: [
      column('suite', words.suite),
      column('scenario', words.scenario),
      column('what', words.what),
      column('reason', words.reason),
    ],
    rows: notRun.map(({ suite, scenario, what, reason }) => [suite, scenario, what, say(reason)]),
    left: notRunCount - notRun.length,
  };
}

function sentenceSheet(key: string, title: Text, sentences: readonly Text[], locale: Locale): Sheet {
  const { column, say } = cellsIn(locale);
  const rows = sentences.map((sentence) => [say(sentence)]);
  return { key, title: say(title), columns: [column('reason', words.reason)], rows };
}

function rateSheet(rates: readonly Rate[], locale: Locale): Sheet {
  const cells = cellsIn(locale);
  return {
    key: 'rates',
    title: cells.say(words.difference),
    columns: [cells.column('group', words.group), ...rateColumns(cells)],
    rows: rates.map((rate) => [cells.named(rate.group, groupName(rate.group, locale)), ...rateCells(cells, rate)]),
  };
}
