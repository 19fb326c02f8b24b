import type { Span } from '../../core/base/span.ts';
import type { Text } from '../../core/base/text.ts';
import type { PersonalData } from '../../core/checks/pii/find.ts';
import { findLiveKeys } from './liveKeys.ts';

/** Something that must not be published. It is said where it stands, never what it is. */
export interface Leak {
  /** From 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly code: 'live-key' | 'canary' | 'personal-data';
  readonly message: Text;
}

/** What a file is, since people, not only models, write suites: what is made up on purpose may stand there. */
export type LeakFile = 'suite' | 'record' | 'other';

/** What must not be published in a text, in the order of the text. */
export async function leaksIn(kind: LeakFile, text: string): Promise<readonly Leak[]> {
  const { personalDataIn } = await import('./personal.ts');
  const { certainKinds, strongKinds } = await import('../../core/checks/pii/find.ts');
  const { isFictional } = await import('../../core/checks/pii/fictional.ts');
  const { declaredFictional } = await import('../../core/checks/pii/declared.ts');
  const starts = lineStarts(text);
  const at = (offset: number, code: Leak['code'], message: Text): Leak => ({
    ...placeOf(starts, offset),
    code,
    message,
  });
  const real = (found: PersonalData): boolean =>
    !isFictional(found) && !(kind === 'suite' && declaredFictional.test(linesOf(text, found.span)));
  const kinds = kind === 'suite' ? certainKinds : strongKinds;
  return [
    ...findLiveKeys(text).map((offset) => at(offset, 'live-key', liveKey)),
    ...canariesIn(kind, text).map((offset) => at(offset, 'canary', kind === 'suite' ? canary : recordedCanary)),
    ...(kind === 'other'
      ? []
      : personalDataIn(text, kinds, real).map(({ span }) =>
          at(span.start, 'personal-data', kind === 'suite' ? personalInSuite : personal),
        )),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The forms in which canaries are planted, as the engine makes them. */
const canaryForms =
  /\btenken-canary-[0-9a-z]{24}\b|\+999 \d{4} \d{4} \d{4}\b|\bcanary\.[0-9a-z]{16}@tenken\.example\b|\bCanary![0-9a-z]{20}\b|\bMRN-\d{14}\b|\bCANARY(?:-[0-9A-Z]{4}){4}\b/gu;

function canariesIn(kind: LeakFile, text: string): readonly number[] {
  // A record names its canaries, whatever they look like; one place a line says it.
  const pattern = kind === 'record' ? /"canaries":\{"[^}]/gu : canaryForms;
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The lines over which something stands: a comment can only follow the last of a text in quotes that goes on. */
function linesOf(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end - 1);
  return text.slice(from, to < 0 ? text.length : to);
}

const liveKey: Text = {
  en: 'This looks like a live key. Take it out, write ${secret:NAME} in its place, and revoke it if it was ever pushed.',
  ja: '有効なキーのようです。取り除いて ${secret:名前} と書き、公開済みなら失効させてください。',
};
const recordedCanary: Text = {
  en: 'A record with canaries is staged. Records belong in .tenken/, which is not committed: git restore --staged FILE',
  ja: 'カナリアを含む記録がステージされています。記録は .tenken/ に置き、コミットしないでください：git restore --staged ファイル',
};
const canary: Text = {
  en: 'This is a canary of a run. Write {{canary.NAME}} in its place, so that every attempt gets a fresh one.',
  ja: '実行時のカナリアの値です。{{canary.名前}} と書き、試行ごとに新しい値が入るようにしてください。',
};
const personal: Text = {
  en: 'Text that looks like personal data is staged. Mask it, or leave the file out of the commit.',
  ja: '個人情報らしい文字列がステージされています。マスクするか、ファイルをコミットから外してください。',
};
const personalInSuite: Text = {
  en: 'This looks like somebody’s data. Use what is kept for examples (name@example.com, 555-0100), or say that it is made up: # fictional',
  ja: '実在する人の情報のようです。例示用の値（name@example.com など）を使うか、架空であることを行末に書いてください：# 架空',
};
