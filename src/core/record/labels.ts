import { z } from 'zod';
import { field } from '../base/field.ts';
import type { Text } from '../base/text.ts';

/**
 * A line of a label file, `labels/*.jsonl`: what a person says of one verdict. Label files lie in the repository beside the suites.
 * They are append-only: of several lines of one rater about one verdict, the last counts.
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
  attempt: field(z.string().exactOptional(), 'Id of the attempt that was read.', '読んだ試行の ID です。'),
  target: field(z.string().exactOptional(), 'The target.', '対象です。'),
  check: field(
    z.int().min(0).exactOptional(),
    'Place of the check in `expect`, from 0; without it the label is about the attempt.',
    '`expect` の中の検査の位置（0 から）です。省くと試行全体についてのラベルです。',
  ),
  judge: field(z.string().exactOptional(), 'The judge whose verdict it is.', 'その判定をした判定モデルです。'),
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
});

/** A label as a file has it. */
export type Label = z.infer<typeof labelShape>;

/** A label as a line, line feed included. */
export function labelText(label: Label): string {
  return `${JSON.stringify(label)}\n`;
}

/** The labels of a file, and the lines that are none. */
export interface Labels {
  readonly labels: readonly Label[];
  readonly problems: readonly { readonly line: number; readonly message: Text }[];
}

/** Reads a label file. Blank lines are nothing; every other line is a label or a problem. Never throws. */
export function readLabels(text: string): Labels {
  const labels: Label[] = [];
  const problems: { line: number; message: Text }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const found = labelIn(line);
    if ('en' in found) problems.push({ line: index + 1, message: found });
    else labels.push(found);
  }
  return { labels, problems };
}

function labelIn(line: string): Label | Text {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {
      en: 'This line is no JSON; a label is one JSON object on one line.',
      ja: 'この行は JSON ではありません。ラベルは 1 行に 1 つの JSON オブジェクトです。',
    };
  }
  const parsed = labelShape.safeParse(value);
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  return {
    en: `This is no label: \`${at}\` is missing or of the wrong kind.`,
    ja: `ラベルではありません。\`${at}\` がないか、型が違います。`,
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

/** The labels that count: of each rater the last about each verdict. In the order in which they were first given. */
export function lastLabels(labels: readonly Label[]): readonly Label[] {
  const last = new Map<string, Label>();
  for (const label of labels) {
    last.set(JSON.stringify([label.case, label.reply, label.check ?? null, label.judge ?? null, label.rater]), label);
  }
  return [...last.values()];
}
