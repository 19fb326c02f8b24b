import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A path that leaves the workspace. */
export const outsideWorkspace: Rule = {
  code: 'outside-workspace',
  severity: 'error',
  title: { en: 'Outside the workspace', ja: 'ワークスペースの外' },
  doc: {
    en: 'A path leads out of the workspace: it is absolute, or `..` goes above the root. A suite from somebody else must not read your files, so such paths are never followed.',
    ja: 'パスがワークスペースの外を指しています（絶対パス、または `..` でルートより上に出るパス）。他人のスイートにファイルを読まれないよう、こうしたパスはたどりません。',
  },
};

/** The path is absolute or climbs above the root. */
export function escapingPath(span: Span): Problem {
  return problem(outsideWorkspace, span, {
    en: 'This path leads out of the workspace. Put the file into the workspace and name it relative to this file.',
    ja: 'このパスはワークスペースの外を指しています。ファイルをワークスペースに置き、このファイルからの相対パスで書いてください。',
  });
}
