import { git } from '../../adapters/git/git.ts';
import type { StagedPath } from '../../adapters/git/staged.ts';
import { printableLine } from '../../core/base/printable.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { Terminal } from '../terminal.ts';
import { findLiveKeys } from './liveKeys.ts';

/** Files of ours: suites, configurations, records, labels, baselines, and what stands in a folder of runs. */
const ours =
  /\.tenken\.ya?ml$|(?:^|\/)tenken\.(?:config|baseline|labels)\b|(?:^|\/)\.tenken\/|(?:^|\/)(?:run|summary)\.json$|(?:^|\/)(?:attempts|labels)\.jsonl$/u;

/** Attempts of a run: they hold canaries and what models said. */
const record = /(?:^|\/)attempts\.jsonl$/u;

/**
 * Looks through the staged files of ours for what must not be published, and says where it stands, never what it is. Returns how
 * many places there are.
 */
export async function secretsStaged(
  root: string,
  staged: readonly StagedPath[],
  { err, locale }: Terminal,
): Promise<number> {
  const paths = staged.filter(({ path, deleted }) => !deleted && ours.test(path)).map(({ path }) => path);
  let found = 0;
  for (const path of paths) {
    const text = git(root, ['cat-file', 'blob', `:./${path}`]).toString('utf8');
    for (const { line, column, code, message } of await leaksIn(path, text)) {
      found += 1;
      err.write(`${printableLine(`${path}:${line}:${column}: ${code}: ${say(message, locale)}`)}\n`);
    }
  }
  return found;
}

interface Leak {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: Text;
}

async function leaksIn(path: string, text: string): Promise<readonly Leak[]> {
  const keys = findLiveKeys(text).map((at): Leak => ({ ...placeOf(text, at), code: 'live-key', message: liveKey }));
  if (!record.test(path)) return keys;
  return [...keys, ...canariesIn(text), ...(await personalDataIn(text))];
}

/** A record's canaries are worth nothing to a run that is over; where they are published, a model can learn to recognise their kind. */
function canariesIn(text: string): readonly Leak[] {
  return text.split('\n').flatMap((line, index) => {
    const at = /"canaries":\{"[^}]/u.exec(line)?.index;
    return at === undefined ? [] : [{ line: index + 1, column: at + 1, code: 'canary', message: canary }];
  });
}

async function personalDataIn(text: string): Promise<readonly Leak[]> {
  const { findPersonalData, strongKinds } = await import('../../core/checks/pii/find.ts');
  return text.split('\n').flatMap((line, index) => {
    const [first] = findPersonalData(line, strongKinds);
    return first === undefined
      ? []
      : [{ line: index + 1, column: first.span.start + 1, code: 'personal-data', message: personal }];
  });
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - start + 1 };
}

const liveKey: Text = {
  en: 'This looks like a live key. Take it out, write ${secret:NAME} in its place, and revoke it if it was ever pushed.',
  ja: '有効なキーのようです。取り除いて ${secret:名前} と書き、公開済みなら失効させてください。',
};
const canary: Text = {
  en: 'A record with canaries is staged. Records belong in .tenken/, which is not committed: git restore --staged FILE',
  ja: 'カナリアを含む記録がステージされています。記録は .tenken/ に置き、コミットしないでください：git restore --staged ファイル',
};
const personal: Text = {
  en: 'Text that looks like personal data is staged in a record. Mask it, or leave the record out of the commit.',
  ja: '個人情報らしい文字列が記録に含まれています。マスクするか、記録をコミットから外してください。',
};
