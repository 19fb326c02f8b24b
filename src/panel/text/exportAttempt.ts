import type { Json, JsonObject } from '../../core/base/json.ts';
import { markdownBlock, markdownText } from '../../core/base/markdown.ts';
import { outcomeWords } from '../../core/base/outcome.ts';
import { printable } from '../../core/base/printable.ts';
import { shieldNote, shields, unquoted } from '../../core/base/shield.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { AttemptDetail, CheckDetail, TurnDetail } from '../../protocol/panel/attempt.ts';
import type { WholeText } from '../wholeTurns.ts';
import { leftOutPhrase } from './format.ts';
import { words } from './words.ts';

/** How an attempt is written. */
export interface AttemptFileOptions {
  readonly locale: Locale;
  /** From which severity on what a target said is left out; `never` writes all. */
  readonly shield: ShieldFrom;
}

/** One attempt as a file: what was asked and answered, what was found, and what it took. `contents` are the texts of its turns. */
export function attemptFile(
  attempt: AttemptDetail,
  contents: readonly WholeText[],
  format: 'markdown' | 'json',
  { locale, shield }: AttemptFileOptions,
): string {
  const hides = shields(attempt, shield);
  const quote = (text: string) => (hides && text !== '' ? say(shieldNote(text.length), locale) : text);
  const sentence = (message: Text) => (hides ? unquoted(message) : message);
  const hidden = {
    ...attempt,
    failure: attempt.failure && { ...attempt.failure, message: sentence(attempt.failure.message) },
    checks: attempt.checks.map((check) => ({ ...check, message: sentence(check.message) })),
  };
  return format === 'json' ? json(hidden, contents, quote) : markdown(hidden, contents, quote, locale);
}

/** Writes what a target said, or a note in its place. */
type Quote = (text: string) => string;

/** What the suite's author wrote is shown; what the target and its tools answered may do harm. */
function isQuoted({ role }: TurnDetail): boolean {
  return role !== 'system' && role !== 'user';
}

function json(attempt: AttemptDetail, contents: readonly WholeText[], quote: Quote): string {
  const { row: _row, source, turns, checks, ...facts } = attempt;
  const document = {
    ...facts,
    source,
    turns: turns.map((turn, at) => {
      const { text = '', missing = 0 } = contents[at] ?? {};
      const { role, tool, refusal, images, performed, calls } = turn;
      return {
        role,
        content: isQuoted(turn) ? quote(text) : text,
        ...(missing === 0 ? {} : { missing }),
        ...(tool === null ? {} : { tool }),
        ...(refusal === null ? {} : { refusal: quote(refusal) }),
        ...(images.length === 0 ? {} : { images }),
        ...(performed ? { performed } : {}),
        ...(calls.length === 0 ? {} : { calls: calls.map((call) => quotedJson({ ...call }, quote, ['tool'])) }),
      };
    }),
    checks: checks.map(({ evidence, judgements, details, ...check }) => ({
      ...check,
      evidence: quote(evidence),
      judgements: judgements.map((each) => quotedJson(each, quote, [])),
      details: details.map((each) => quotedJson(each, quote, [])),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The texts of an object's members, quoted; numbers, keys and the members that are named stay. */
function quotedJson(value: object, quote: Quote, open: readonly string[]): JsonObject {
  const inside = (each: Json): Json => {
    if (typeof each === 'string') return quote(each);
    if (Array.isArray(each)) return (each as readonly Json[]).map(inside);
    if (typeof each === 'object' && each !== null) return quotedJson(each, quote, []);
    return each;
  };
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, each]) => [key, open.includes(key) ? each : inside(each)]),
  );
}

function markdown(attempt: AttemptDetail, contents: readonly WholeText[], quote: Quote, locale: Locale): string {
  const { outcome, title, scenario, id, failure } = attempt;
  return [
    `# ${say(outcomeWords[outcome], locale)}: ${markdownText(title || scenario || id)}`,
    '',
    ...facts(attempt, locale),
    '',
    ...(failure === null ? [] : [`${say(words.noVerdict, locale)} ${markdownText(say(failure.message, locale))}`, '']),
    `## ${say(words.checks, locale)}`,
    '',
    ...attempt.checks.flatMap((check) => checkLines(check, quote, locale)),
    `## ${say(words.conversation, locale)}`,
    '',
    ...attempt.turns.flatMap((turn, at) => turnLines(turn, contents[at] ?? { text: '', missing: 0 }, quote, locale)),
  ].join('\n');
}

function facts(attempt: AttemptDetail, locale: Locale): readonly string[] {
  const { id, target, model, severity, perspectives, frameworks, source, startedAt, latencyMs, usage } = attempt;
  const rows: readonly (readonly [Text, string])[] = [
    [words.case, id],
    [words.target, target],
    [words.model, model ?? ''],
    [words.severity, severity],
    [words.perspective, perspectives.join(', ')],
    [words.framework, frameworks.join(', ')],
    [words.source, source === null ? '' : `${source.file}:${source.line}`],
    [words.started, startedAt],
    [words.latency, `${latencyMs} ms`],
    [words.tokens, `${usage.input} / ${usage.output}`],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `- ${say(label, locale)}: ${markdownText(value)}`);
}

function checkLines(check: CheckDetail, quote: Quote, locale: Locale): readonly string[] {
  const { outcome, message, evidence, judgements, details } = check;
  const pieces = [...judgements, ...details].map((each) => JSON.stringify(quotedJson(each, quote, []), null, 2));
  return [
    `### ${say(outcomeWords[outcome], locale)}: ${markdownText(check.check)}`,
    '',
    markdownText(say(message, locale)),
    '',
    ...(evidence === '' ? [] : [markdownBlock(printable(quote(evidence))), '']),
    ...pieces.flatMap((piece) => [markdownBlock(printable(piece)), '']),
  ];
}

function turnLines(turn: TurnDetail, { text, missing }: WholeText, quote: Quote, locale: Locale): readonly string[] {
  const { role, tool, refusal, images, performed, calls } = turn;
  const about = [role, tool ?? '', performed ? say(words.performed, locale) : ''].filter((part) => part !== '');
  return [
    `### ${about.map(markdownText).join(' · ')}`,
    '',
    ...(text === '' ? [] : [markdownBlock(printable(isQuoted(turn) ? quote(text) : text)), '']),
    ...(missing === 0 ? [] : [say(leftOutPhrase(missing), locale), '']),
    ...(refusal === null ? [] : [say(words.refusalField, locale), '', markdownBlock(printable(quote(refusal))), '']),
    ...images.map((image) => `- ${say(words.images, locale)}: ${markdownText(image)}`),
    ...calls.flatMap((call) => [
      `${say(words.toolCall, locale)}: ${markdownText(call.tool)}`,
      '',
      markdownBlock(printable(JSON.stringify(quotedJson({ ...call }, quote, ['tool']), null, 2))),
      '',
    ]),
  ];
}
