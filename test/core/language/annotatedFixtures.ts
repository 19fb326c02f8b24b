import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../src/core/base/problem.ts';
import { parseFixture, renderFile, renderProblems, type AnnotatedFile } from './annotated.ts';
import { fixtures } from './support.ts';

/** Where a fixture brings no configuration of its own and does not say `=== no configuration`. */
const configuration = [
  'tenken: 1',
  'targets:',
  '  assistant: { provider: openai, model: m }',
  '  other: { provider: openai, model: n }',
  'judges:',
  '  default: { target: other }',
  '',
].join('\n');

/** Texts by path. */
type Texts = Readonly<Record<string, string>>;

/** A fixture with what is expected of its files. */
export interface AnnotatedFixture {
  /** Without the extension. */
  readonly name: string;
  readonly path: string;
  readonly files: readonly AnnotatedFile[];
  /** Its files as a workspace, with a configuration. */
  readonly texts: Texts;
}

/** The fixtures of a folder whose expectations stand in them. */
export function annotatedFixtures(folder: 'rules' | 'hints'): readonly AnnotatedFixture[] {
  return readdirSync(join(fixtures, folder))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const path = join(fixtures, folder, name);
      const files = parseFixture(readFileSync(path, 'utf8'));
      const own = Object.fromEntries(files.map((file) => [file.path, file.text]));
      const isWhole = 'tenken.config.yaml' in own || 'no configuration' in own;
      const texts = isWhole ? own : { ...own, 'tenken.config.yaml': configuration };
      return { name: name.replace(/\.txt$/u, ''), path, files, texts };
    });
}

/** Holds what is said of each file of a fixture against what is written there; `UPDATE=1` writes it there instead. */
export function assertAnnotated(
  { path, files, texts }: AnnotatedFixture,
  problemsIn: (path: string, text: string, texts: Texts) => readonly Problem[],
): void {
  const found = files.map((file) => ({ ...file, problems: problemsIn(file.path, file.text, texts) }));
  if (process.env.UPDATE === '1') {
    writeFileSync(path, found.map((file) => renderFile(file.path, file.text, file.problems)).join(''));
    return;
  }
  for (const { text, problems, expected, path: file } of found) {
    assert.deepEqual(renderProblems(text, problems), expected, file);
  }
}
