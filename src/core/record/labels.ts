import { z } from 'zod';
import { field } from '../base/field.ts';
import { scanJson } from '../base/jsonScan.ts';
import { nearest } from '../base/nearest.ts';
import type { Text } from '../base/text.ts';
import { isEarlier, keysOf } from './labelKeys.ts';

/**
 * A line of a label file, `labels/*.jsonl`: what a person says of one verdict. Label files lie in the repository beside the suites.
 * They are append-only: of several lines of one rater about one verdict, the latest counts, wherever merging has put it.
 */
export const labelShape = z.object({
  case: field(
    z.string().min(1),
    'Content hash of the case, as the attempt states it.',
    '試行にあるケースの内容ハッシュです。',
  ),
  reply: field(
    z.string().min(1),
    'SHA-256 of the final reply in UTF-8, in hexadecimal: a label belongs to this reply, whenever it is given again.',
    '最後の応答（UTF-8）の SHA-256（16 進）です。ラベルはこの応答に付きます。',
  ),
  asked: field(
    z.string().min(1).exactOptional(),
    'SHA-256 of what was asked and expected, without what judges are shown beside it: a label stays valid when an example is added. With it, the label belongs to every attempt at which the same was asked, expected and replied.',
    '質問と期待の SHA-256 です。判定モデルに示す例などは含まないため、例を加えてもラベルは有効です。ラベルは、質問・期待・応答が同じすべての試行に付きます。',
  ),
  attempt: field(z.string().exactOptional(), 'Id of the attempt that was read.', '読んだ試行の ID です。'),
  target: field(z.string().exactOptional(), 'The target.', '対象です。'),
  check: field(
    z.int().min(0).exactOptional(),
    'Place of the check in `expect`, from 0; without it the label is about the attempt.',
    '`expect` の中の検査の位置（0 から）です。省くと試行全体についてのラベルです。',
  ),
  judge: field(z.string().exactOptional(), 'The judge whose verdict it is.', 'その判定をした判定モデルです。'),
  judgeFingerprint: field(
    z.string().exactOptional(),
    'Hash of what that judge was (model, address, parameters, how often it was asked), as the run states it: the label counts for the calibration of this judge, whatever it is called. Without it, the name tells.',
    'その判定モデルの内容（モデル、接続先、パラメーター、質問回数）のハッシュで、実行の記録にあるものです。名前によらず、この判定モデルの較正に数えます。省くと名前で決まります。',
  ),
  verdict: field(
    z.enum(['pass', 'fail', 'needs-review']),
    'The verdict that was shown to the person.',
    '人に示した判定です。',
  ),
  label: field(z.enum(['correct', 'wrong', 'unsure']), 'What the person says of it.', 'その判定への評価です。'),
  human: field(
    z.enum(['pass', 'fail']).exactOptional(),
    'The person’s own verdict; without it, it follows from `verdict` and `label`.',
    '人自身の判定です。省くと `verdict` と `label` から決まります。',
  ),
  reason: field(z.string().exactOptional(), 'Why.', '理由です。'),
  drawn: field(
    z.enum(['chosen', 'random']).exactOptional(),
    'How the verdict came before the person: `chosen`, because it tells much, or `random`. What was chosen does not count for a judge’s calibration.',
    'その判定が人に示された理由です。`chosen` は情報が多いため選ばれたもの、`random` は無作為です。選ばれたものは判定モデルの較正に数えません。',
  ),
  informed: field(
    z.literal(true).exactOptional(),
    'Given when the check’s verdict or the labels of others were known, to settle a dispute or to correct oneself. It counts for what holds, and not for agreement between people.',
    '検査の判定やほかの人のラベルを知ったうえで付けたことを表します（裁定、訂正）。最終的な判定には数え、人どうしの一致度には数えません。',
  ),
  rater: field(z.string().min(1), 'Who says so.', '評価した人です。'),
  at: field(z.iso.datetime(), 'When, UTC.', '日時（UTC）です。'),
  example: field(
    z.literal(true).exactOptional(),
    'May be shown to judges as an example; it then no longer counts for their calibration.',
    '判定モデルに例として示してよいことを表します。その場合、較正には数えません。',
  ),
  text: field(
    z.string().exactOptional(),
    'The reply itself; an example needs it.',
    '応答そのものです。例には必要です。',
  ),
  rubric: field(
    z.string().exactOptional(),
    'What the example is an example of: judges that are given another rubric are not shown it. Without it, every check that names the file shows it.',
    '例がどの評価基準のものかを表します。別の評価基準の検査では示しません。省くと、このファイルを指定したすべての検査で示します。',
  ),
});

/** Keys of a line, for telling a slip of the pen from what a later version may add. */
const knownKeys = Object.keys(labelShape.shape);

/** A label as a file has it. */
export type Label = z.infer<typeof labelShape>;

/** A label as a line, line feed included. */
export function labelText(label: Label): string {
  return `${JSON.stringify(label)}\n`;
}

/** A line that is no label: line and column from 1, the column in UTF-16 units. */
export interface LabelProblem {
  readonly line: number;
  readonly column: number;
  readonly message: Text;
}

/** The labels of a file, and the lines that are none. */
export interface Labels {
  readonly labels: readonly Label[];
  readonly problems: readonly LabelProblem[];
}

/** Reads a label file. Blank lines are nothing; every other line is a label or a problem. Never throws. */
export function readLabels(text: string): Labels {
  const labels: Label[] = [];
  const problems: LabelProblem[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const found = labelIn(line);
    if ('message' in found) problems.push({ line: index + 1, ...found });
    else labels.push(found);
  }
  return { labels, problems };
}

function labelIn(line: string): Label | Omit<LabelProblem, 'line'> {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/u.test(line)) return { column: 1, message: mergeMark };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { column: (scanJson(line) ?? 0) + 1, message: noJson };
  }
  const parsed = labelShape.safeParse(value);
  if (!parsed.success) {
    const at = String(parsed.error.issues[0]?.path[0] ?? '');
    return { column: memberColumn(line, at, 'offset'), message: at === '' ? noObject : wrongMember(at) };
  }
  for (const key of Object.keys(value as object)) {
    const meant = knownKeys.includes(key) ? undefined : nearest(key, knownKeys);
    if (meant !== undefined) return { column: memberColumn(line, key, 'keyOffset'), message: misspelt(key, meant) };
  }
  return parsed.data;
}

/** The column (1-based) of a member's value or key; 1 where the line has no such member. Of a key that stands there twice, the last counts. */
function memberColumn(line: string, name: string, place: 'offset' | 'keyOffset'): number {
  let offset = 0;
  scanJson(line, (value) => {
    if (value.depth === 1 && value.member === name) offset = value[place] ?? 0;
  });
  return offset + 1;
}

const mergeMark: Text = {
  en: 'This line is a mark that git left where it could not merge. Keep the labels of both sides and delete the marks.',
  ja: 'git がマージできなかった箇所の印です。両方のラベルを残し、印の行を削除してください。',
};
const noJson: Text = {
  en: 'This line is no JSON from here on; a label is one JSON object on one line.',
  ja: 'この行は、ここから JSON ではありません。ラベルは 1 行に 1 つの JSON オブジェクトです。',
};
const noObject: Text = {
  en: 'This is no label: a label is one JSON object on one line.',
  ja: 'ラベルではありません。ラベルは 1 行に 1 つの JSON オブジェクトです。',
};

function wrongMember(at: string): Text {
  return {
    en: `This is no label: \`${at}\` is missing or of the wrong kind.`,
    ja: `ラベルではありません。\`${at}\` がないか、型が違います。`,
  };
}

function misspelt(key: string, meant: string): Text {
  return {
    en: `A label has no \`${key.slice(0, 40)}\`. Did you mean \`${meant}\`?`,
    ja: `ラベルに \`${key.slice(0, 40)}\` という項目はありません。\`${meant}\` のことですか。`,
  };
}

/** What the person holds to be right; null where unsure, or where a verdict that needs review was called wrong without saying what is right. */
export function humanVerdict({ verdict, label, human }: Label): 'pass' | 'fail' | null {
  if (label === 'unsure') return null;
  if (human !== undefined) return human;
  if (verdict === 'needs-review') return null;
  if (label === 'correct') return verdict;
  return verdict === 'pass' ? 'fail' : 'pass';
}

/**
 * The labels that count: of each rater the latest about each verdict. In the order in which they were first given. The latest by its
 * time, not by its line, so that it does not matter which of two branches was merged into the other; of equal times the later line.
 */
export function lastLabels(labels: readonly Label[]): readonly Label[] {
  const keyOf = keysOf(labels);
  const last = new Map<string, Label>();
  for (const label of labels) {
    const key = JSON.stringify([keyOf(label), label.judge ?? null, raterOf(label)]);
    const known = last.get(key);
    if (known === undefined || !isEarlier(label, known)) last.set(key, label);
  }
  return [...last.values()];
}

/** Who a label is of: one name however it was typed, since a Mac writes が as か and a mark. */
export function raterOf({ rater }: Pick<Label, 'rater'>): string {
  return rater.normalize('NFC').trim();
}
