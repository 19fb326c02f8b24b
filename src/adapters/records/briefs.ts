import type { FileHandle } from 'node:fs/promises';
import { outcomes } from '../../core/base/outcome.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { excerpt } from '../../core/base/printable.ts';
import type { Brief, Row } from '../../protocol/panel/rows.ts';
import { objectOf, stringOf, textOf } from './forgiving.ts';
import { longestLine, readFew } from './lines.ts';
import { placeOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';
import { decodeStart } from './scan.ts';

/** Length of a row's excerpt, in characters. */
const briefLength = 300;

/** A check larger than this is not read for a row: its judge's answers may be long. In bytes. */
const largestCheck = 1 << 16;

/** One row of the table; two short reads from the file at most, however long the attempt is. */
export function rowOf(file: FileHandle, index: RecordIndex, plan: Plan, row: number): Row {
  const { columns } = index;
  const scenarioCode = columns.scenario[row] ?? unreadableScenario;
  const readable = scenarioCode !== unreadableScenario;
  const key = index.scenarios.values[scenarioCode] ?? '';
  const parts = index.scenarioParts[scenarioCode] ?? { suite: '', scenario: '' };
  const facts = plan.scenarios.get(key);
  const variant = readable ? (index.variants.values[columns.variant[row] ?? 0] ?? '') : '';
  const cost = columns.cost[row] ?? NaN;
  return {
    row,
    readable,
    suite: parts.suite,
    scenario: parts.scenario,
    title: facts?.title ?? '',
    variant,
    repeat: columns.repeat[row] ?? 1,
    repeats: facts?.repeat ?? 1,
    target: readable ? (index.targets.values[columns.target[row] ?? 0] ?? '') : '',
    outcome: outcomeOf(columns.outcome[row]),
    severity: facts?.severity ?? '',
    latencyMs: columns.latencyMs[row] ?? 0,
    cost: Number.isNaN(cost) ? null : cost,
    startedAt: isoOf(columns.startedAt[row] ?? NaN),
    brief: readable ? briefOf(file, index, row) : { kind: 'problem', message: unreadableLine(index, row) },
    source: placeOf(facts),
  };
}

/** What is wrong with a line that holds no readable attempt. */
export function unreadableLine(index: RecordIndex, row: number) {
  const line = row + 1;
  return (index.columns.length[row] ?? 0) > longestLine
    ? {
        en: `Line ${line} of the record is longer than 64 MB and is not read.`,
        ja: `記録の ${line} 行目は 64 MB を超えているため読み込みません。`,
      }
    : {
        en: `Line ${line} of the record holds no readable attempt: the file was damaged or changed by hand.`,
        ja: `記録の ${line} 行目に読み取れる試行がありません。ファイルが壊れているか、手で変更されています。`,
      };
}

function briefOf(file: FileHandle, index: RecordIndex, row: number): Brief {
  const { columns } = index;
  const offset = columns.offset[row] ?? 0;
  const findingLength = columns.findingLength[row] ?? 0;
  if (findingLength > 0 && findingLength <= largestCheck) {
    const bytes = readFew(file, offset + (columns.findingAt[row] ?? 0), findingLength);
    const brief = checkBrief(bytes.toString());
    if (brief) return brief;
  }
  const replyLength = columns.replyLength[row] ?? 0;
  const bytes = readFew(file, offset + (columns.replyAt[row] ?? 0), Math.min(replyLength, briefLength * 4));
  return {
    kind: 'reply',
    text: excerpt(decodeStart(bytes, { start: 0, end: bytes.length }, bytes.length), briefLength),
  };
}

function checkBrief(text: string): Brief | undefined {
  let check: Readonly<Record<string, unknown>>;
  try {
    check = objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
  const message = textOf(check.message);
  return {
    kind: 'check',
    check: excerpt(stringOf(check.check), briefLength),
    message: { en: excerpt(message.en, briefLength), ja: excerpt(message.ja, briefLength) },
    evidence: excerpt(stringOf(check.evidence), briefLength),
  };
}

function outcomeOf(code: number | undefined): Outcome {
  return outcomes[code ?? -1] ?? 'error';
}

function isoOf(milliseconds: number): string {
  // Beyond ±8.64e15 there is no date.
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : '';
}
