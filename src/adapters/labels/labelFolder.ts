import { lstat, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from '../../core/base/text.ts';
import { labelText, readLabels, type Label, type LabelProblem } from '../../core/record/labels.ts';
import { HumanError } from '../humanError.ts';
import { makeFolder } from '../disk/makeFolder.ts';

/** The folder of label files, beside `tenken.config.yaml`: people's labels belong in the repository. */
export const labelsFolder = 'labels';

/** The largest label file that is read, in bytes. */
const largest = 64 << 20;

/** What the label files of a workspace hold. */
export interface LabelFolder {
  readonly labels: readonly Label[];
  /** What is no label, file by file; the files relative to the root, with `/`. */
  readonly problems: readonly (LabelProblem & { readonly file: string })[];
}

/** The labels of a workspace root. A folder that is not there holds none. */
export async function readLabelFolder(root: string): Promise<LabelFolder> {
  const folder = join(root, labelsFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).sort();
  const labels: Label[] = [];
  const problems: (LabelProblem & { readonly file: string })[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const file = `${labelsFolder}/${name}`;
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile() !== true || facts.size > largest) {
      problems.push({ file, line: 1, column: 1, message: noFile });
      continue;
    }
    const found = readLabels(await readFile(path, 'utf8'));
    labels.push(...found.labels);
    problems.push(...found.problems.map((problem) => ({ ...problem, file })));
  }
  return { labels, problems };
}

/**
 * Appends labels to the file of their suite and returns the file's path, relative to the root. Lines are written at once, so that
 * two people at work leave whole lines. Rejects with a {@link HumanError} where the folder leads out of the workspace.
 */
export async function appendLabels(root: string, suite: string, labels: readonly Label[]): Promise<string> {
  const folder = join(root, labelsFolder);
  makeFolder(folder);
  // A name from a record is data: whatever it holds, it names a file in this folder.
  const name = `${suite.replace(/[^\p{L}\p{N}_-]/gu, '-').slice(0, 100) || 'suite'}.jsonl`;
  const path = join(folder, name);
  for (const each of [folder, path]) {
    const facts = await lstat(each).catch(() => undefined);
    if (facts?.isSymbolicLink() === true) throw linked(each);
  }
  await stateMerging(folder);
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    // A line that was torn when its writer died must not swallow the next one.
    const gap = size > 0 && last[0] !== 0x0a ? '\n' : '';
    await file.write(`${gap}${labels.map(labelText).join('')}`);
  } finally {
    await file.close();
  }
  return `${labelsFolder}/${name}`;
}

/**
 * Tells git that label files grow at their end on both sides of a merge and that the lines of both sides stay: two people who label on
 * two branches have no conflict. What a person has written there is left alone.
 */
async function stateMerging(folder: string): Promise<void> {
  try {
    await writeFile(join(folder, '.gitattributes'), '*.jsonl text eol=lf merge=union\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const noFile: Text = {
  en: 'This label file is larger than 64 MB, or it is no file; its labels are not counted.',
  ja: 'ラベルファイルが 64 MB を超えているか、ファイルではありません。ラベルは数えません。',
};

function linked(path: string): HumanError {
  return new HumanError(2, {
    en: `${path} is a symbolic link; labels are written into the workspace only.`,
    ja: `${path} はシンボリックリンクです。ラベルはワークスペースの中にだけ書き込みます。`,
  });
}
