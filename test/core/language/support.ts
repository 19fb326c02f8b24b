import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../src/core/base/problem.ts';
import { analyzeConfig, type ConfigAnalysis } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeSuite, type SuiteAnalysis, type Workspace } from '../../../src/core/language/analyzeSuite.ts';
import type { Files } from '../../../src/core/language/files.ts';

/** Fixtures of the language. */
export const fixtures = join(import.meta.dirname, '../../fixtures/language');

/** A workspace in memory. */
export function filesOf(texts: Readonly<Record<string, string>>): Files {
  return {
    read: (path) => texts[path],
    // The text itself is its best stamp.
    version: (path) => texts[path],
    list: (folder) => {
      const within = folder === '' ? '' : `${folder}/`;
      const names = Object.keys(texts).flatMap((path) => {
        if (!path.startsWith(within)) return [];
        const [name = '', ...rest] = path.slice(within.length).split('/');
        return [rest.length > 0 ? `${name}/` : name];
      });
      return [...new Set(names)];
    },
  };
}

/** A folder of fixtures as a workspace in memory. */
export function workspaceAt(folder: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  const add = (path: string): void => {
    for (const name of readdirSync(join(folder, path))) {
      const inner = path === '' ? name : `${path}/${name}`;
      if (statSync(join(folder, inner)).isDirectory()) add(inner);
      else texts[inner] = readFileSync(join(folder, inner), 'utf8');
    }
  };
  add('');
  return texts;
}

/** The worked suite and configuration of the language's design, with the files that they name. */
export const worked = workspaceAt(join(fixtures, 'worked'));

/** The worked suite's name and text. */
export const workedFile = 'clinic-front-desk.tenken.yaml';
export const workedText = worked[workedFile] ?? '';

/** Analyses a suite in a workspace; its configuration is among the files, or absent. */
export function analyze(file: string, text: string, texts: Readonly<Record<string, string>>): SuiteAnalysis {
  return analyzeSuite(file, text, workspace(texts));
}

export function workspace(texts: Readonly<Record<string, string>>): Workspace {
  const files = filesOf(texts);
  const written = texts['tenken.config.yaml'];
  const config: ConfigAnalysis | null =
    written === undefined ? null : analyzeConfig('tenken.config.yaml', written, files);
  return { files, config };
}

/** A problem in short: its code and the text it stands on. */
export function brief(text: string, { code, span }: Problem): string {
  return `${code} [${text.slice(span.start, span.end)}]`;
}
