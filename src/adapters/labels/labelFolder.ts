import { lstat, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { labelText, readLabels, type Label } from '../../core/record/labels.ts';
import { HumanError } from '../humanError.ts';
import { makeFolder } from '../disk/makeFolder.ts';

/** The folder of label files, beside `tenken.config.yaml`: people's labels belong in the repository. */
export const labelsFolder = 'labels';

/** The largest label file that is read, in bytes. */
const largest = 64 << 20;

/** The labels of a workspace root, and how many lines of its files are none. A folder that is not there holds none. */
export async function readLabelFolder(
  root: string,
): Promise<{ readonly labels: readonly Label[]; readonly unreadable: number }> {
  const folder = join(root, labelsFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).sort();
  const labels: Label[] = [];
  let unreadable = 0;
  for (const name of names) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile() !== true || facts.size > largest) {
      unreadable += 1;
      continue;
    }
    const found = readLabels(await readFile(path, 'utf8'));
    labels.push(...found.labels);
    unreadable += found.problems.length;
  }
  return { labels, unreadable };
}

/**
 * Appends a label to the file of its suite and returns the file's path, relative to the root. A line is written at once, so that
 * two people at work leave two whole lines. Rejects with a {@link HumanError} where the folder leads out of the workspace.
 */
export async function appendLabel(root: string, suite: string, label: Label): Promise<string> {
  const folder = join(root, labelsFolder);
  makeFolder(folder);
  // A name from a record is data: whatever it holds, it names a file in this folder.
  const name = `${suite.replace(/[^\p{L}\p{N}_-]/gu, '-').slice(0, 100) || 'suite'}.jsonl`;
  const path = join(folder, name);
  for (const each of [folder, path]) {
    const facts = await lstat(each).catch(() => undefined);
    if (facts?.isSymbolicLink() === true) throw linked(each);
  }
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    // A line that was torn when its writer died must not swallow the next one.
    const gap = size > 0 && last[0] !== 0x0a ? '\n' : '';
    await file.write(`${gap}${labelText(label)}`);
  } finally {
    await file.close();
  }
  return `${labelsFolder}/${name}`;
}

function linked(path: string): HumanError {
  return new HumanError(2, {
    en: `${path} is a symbolic link; labels are written into the workspace only.`,
    ja: `${path} はシンボリックリンクです。ラベルはワークスペースの中にだけ書き込みます。`,
  });
}
