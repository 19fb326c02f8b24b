import { join } from 'node:path';
import { slashedFrom } from '../../adapters/disk/paths.ts';
import type { Affected } from '../../adapters/git/affected.ts';
import { headTexts } from '../../adapters/git/headFiles.ts';
import { openIndex } from '../../adapters/git/indexFiles.ts';
import type { Text } from '../../core/base/text.ts';
import { caseKey, readBaseline } from '../../core/engine/baseline.ts';
import { onceEach } from '../../core/engine/baselineOnce.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { isEdited } from '../../core/engine/compare.ts';
import { decodeText } from '../../core/language/decodeText.ts';
import { InvalidInput, problemOfFile } from '../problems.ts';
import { listed } from './acceptWords.ts';
import { baselineProblems } from './loadBaseline.ts';

/**
 * What a commit takes out of the baselines that it changes, in sentences: cases that no gate compares with any more, and those that may fail from
 * now on. Throws `InvalidInput` where one is no baseline: every gate after it would have nothing to compare with.
 */
export function stagedBaselines(
  root: string,
  { baselines, lostBaselines }: Affected,
  wanted: (path: string) => boolean,
  cwd: string,
): readonly Text[] {
  const paths = baselines.filter(wanted);
  if (paths.length === 0) return [];
  const index = openIndex(root);
  const texts = new Map(
    paths.map((path) => {
      const bytes = index.bytes(path);
      return [path, bytes === undefined ? undefined : decodeText(bytes)] as const;
    }),
  );
  const problems = [...texts].flatMap(([path, text]) => {
    const name = slashedFrom(cwd, join(root, path));
    return text === undefined ? [problemOfFile(name, 'baseline', notThere)] : baselineProblems(name, text);
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  const before = headTexts(root, [...paths, ...lostBaselines]);
  // One that moves is compared with what it was called.
  const moved = lostBaselines.length === 1 ? before.get(lostBaselines[0] ?? '') : undefined;
  return [...texts].flatMap(([path, text = '']) => takenOut(path, before.get(path) ?? moved ?? '', text));
}

function takenOut(path: string, before: string, after: string): readonly Text[] {
  const [old, now] = [casesIn(before), casesIn(after)];
  const known = new Map(onceEach(now, old).map((each) => [caseKey(each), each]));
  const lost = onceEach(old, now).filter((each) => !known.has(caseKey(each)));
  const loosened = onceEach(old, now).filter((each) => {
    const other = known.get(caseKey(each));
    return each.verdict === 'pass' && other?.verdict === 'fail' && !isEdited(each, other);
  });
  return [
    ...(lost.length === 0 ? [] : [losing(path, lost)]),
    ...(loosened.length === 0 ? [] : [loosening(path, loosened)]),
  ];
}

/** Nothing, where the last commit has no baseline or a broken one. */
function casesIn(text: string): readonly CaseVerdict[] {
  const read = readBaseline(text);
  return read.kind === 'baseline' ? read.baseline.cases : [];
}

function losing(path: string, cases: readonly CaseVerdict[]): Text {
  const list = listed(cases.map(({ id, target }) => `${id} (${target})`));
  return {
    en: `Taken out of ${path}, so that no gate compares with them from this commit on: ${list.en}`,
    ja: `${path} から除かれ、このコミット以降は比較されません：${list.ja}`,
  };
}

function loosening(path: string, cases: readonly CaseVerdict[]): Text {
  const list = listed(cases.map(({ id, target }) => `${id} (${target})`));
  return {
    en: `Turned from passed to failed in ${path}, so that their failing is no regression from this commit on: ${list.en}`,
    ja: `${path} で合格から不合格に変わり、このコミット以降は不合格でも悪化とは見なされません：${list.ja}`,
  };
}

const notThere: Text = {
  en: 'The baseline is a link that leads to no file of the repository. Put the file in its place, or write it with: tenken accept RUN',
  ja: 'ベースラインが、リポジトリにファイルのないリンクになっています。ファイルに置き換えるか、作り直してください：tenken accept 実行',
};
