import type { Json, JsonObject } from '../../core/base/json.ts';
import type { Text } from '../../core/base/text.ts';
import type { Target, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import { readDataSet } from '../../core/language/data/dataSet.ts';
import { HumanError } from '../humanError.ts';
import type { ConfigOf, Connect, World } from './connect.ts';
import { failure } from './failures.ts';

/** The replies on record for a case, in order; an empty list where there is none. */
type Find = (request: TargetRequest) => readonly Json[];

/**
 * Replies that were produced before: nothing is called. A file may hold several replies for one case; they answer its attempts in
 * turn. One reply is never used twice, because repeating it would count the same thing as new evidence.
 */
export const connectRecorded: Connect<'recorded'> = (config, world) => {
  const { output, file } = config.source;
  const find = file === undefined ? fromRow(output) : fromFile(config, file, world);
  const asked = new Set<string>();

  const answer = (request: TargetRequest): TargetReply => {
    const { scenario, variant } = request.case;
    const attempt = `${keyOf(request)}@${request.repeat}`;
    if (asked.has(attempt)) return { kind: 'inapplicable', message: oneTurn };
    asked.add(attempt);
    const replies = find(request);
    if (replies.length > 0 && request.repeat > replies.length)
      return { kind: 'inapplicable', message: tooFew(replies.length) };
    const said = textOf(replies[request.repeat - 1]);
    if (said === '') return failure('no-reply', noReply(variant === '' ? scenario : `${scenario}#${variant}`, output));
    return {
      kind: 'reply',
      content: said,
      calls: [],
      finish: 'stop',
      usage: { input: 0, output: 0 },
      latencyMs: 0,
      model: null,
    };
  };

  const target: Target = {
    id: config.id,
    respond: (request) => Promise.resolve(answer(request)),
    close: () => Promise.resolve(),
  };
  return Promise.resolve(target);
};

function fromRow(output: string): Find {
  return ({ case: { row } }) => (row !== null && Object.hasOwn(row, output) ? [row[output] ?? null] : []);
}

function fromFile({ id, source }: ConfigOf<'recorded'>, file: string, world: World): Find {
  const text = world.files.read(file);
  const data = text === undefined ? null : readDataSet(file, text);
  const key = source.key ?? 'key';
  if (data?.problem !== null) throw new HumanError(2, unreadable(file, data?.problem?.message ?? null));
  const missing = [key, source.output].find((column) => !data.columns.includes(column));
  if (missing !== undefined) throw new HumanError(2, noColumn(id, file, missing, data.columns));

  const replies = new Map<string, Json[]>();
  for (const row of data.rows) {
    const name = textOf(row[key]);
    const known = replies.get(name);
    if (known === undefined) replies.set(name, [valueOf(row, source.output)]);
    else known.push(valueOf(row, source.output));
  }
  return (request) => replies.get(keyOf(request)) ?? [];
}

/** `scenario`, or `scenario#variant` where the scenario has several cases: the variant is the row's key, `twin`, or both. */
function keyOf({ case: { scenario, variant } }: TargetRequest): string {
  return variant === '' ? scenario : `${scenario}#${variant}`;
}

function valueOf(row: JsonObject, column: string): Json {
  return row[column] ?? null;
}

/** A cell as it was said; JSON where it is no text, empty where there is nothing. */
function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const oneTurn: Text = {
  en: 'A recorded reply answers one turn, and this conversation has more.',
  ja: '記録された応答は 1 つのターンに対するもので、この会話には複数のターンがあります。',
};

function tooFew(count: number): Text {
  return {
    en: `${count === 1 ? 'There is 1 recorded reply' : `There are ${count} recorded replies`} for this case; using one again would count it twice.`,
    ja: `このケースに記録された応答は ${count} 件です。同じ応答を繰り返すと、二重に数えることになります。`,
  };
}

function noReply(name: string, output: string): Text {
  return {
    en: `There is no recorded reply for ${name} (column “${output}”).`,
    ja: `${name} の記録された応答がありません（列「${output}」）。`,
  };
}

function unreadable(file: string, why: Text | null): Text {
  const detail = why ?? { en: 'There is no such file.', ja: 'ファイルがありません。' };
  return { en: `The replies in ${file} cannot be read. ${detail.en}`, ja: `${file} の応答を読めません。${detail.ja}` };
}

function noColumn(id: string, file: string, column: string, columns: readonly string[]): Text {
  return {
    en: `${file} has no column “${column}”, which the target “${id}” needs. It has: ${columns.join(', ')}.`,
    ja: `${file} に、対象「${id}」に必要な列「${column}」がありません。あるのは ${columns.join('、')} です。`,
  };
}
