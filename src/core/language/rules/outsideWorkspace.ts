import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
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

/** The path is absolute, climbs above the root, or is written as Windows writes it. */
export function escapingPath(span: Span, path: string): Problem {
  return problem(outsideWorkspace, span, path.includes('\\') ? backslashes : leaving);
}

const leaving: Text = {
  en: 'This path leads out of the workspace. Put the file into the workspace and name it relative to this file.',
  ja: 'このパスはワークスペースの外を指しています。ファイルをワークスペースに置き、このファイルからの相対パスで書いてください。',
};

const backslashes: Text = {
  en: 'This path has a backslash, which leads nowhere on other systems. Name the file relative to this file, with / between folders, on Windows too.',
  ja: 'このパスにはバックスラッシュ（\\）があり、ほかのシステムでは通じません。Windows でも、このファイルからの相対パスを / で区切って書いてください。',
};
