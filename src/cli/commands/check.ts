import { findWorkspace } from '../../adapters/disk/workspace.ts';
import type { Severity } from '../../core/base/problem.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { loadWorkspace } from '../load.ts';
import { textOption } from '../parse.ts';
import { problemLine, problemsJson, type PlacedProblem } from '../problems.ts';
import { problemCommand } from '../reporters/github.ts';
import { repositoryPrefix } from '../reporters/repositoryPath.ts';
import { problemsSarif } from '../reporters/sarif.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usageError.ts';

/** `tenken check`: the diagnostics of suites and configuration, without running anything. */
export const checkCommand: Command = {
  name: 'check',
  operands: '[PATH…]',
  summary: { en: 'Check suites and configuration, offline', ja: 'スイートと設定をオフラインで検査' },
  options: {
    format: {
      type: 'string',
      value: 'text|json|sarif|github',
      help: { en: 'How to write the diagnostics; text by default', ja: '診断の形式（既定は text）' },
    },
  },
  unavailable: ['staged'],
  run: ({ values, positionals, cwd, terminal }) => {
    const format = formatOf(textOption(values, 'format'));
    const workspace = findWorkspace(positionals, cwd);
    const { problems } = loadWorkspace(workspace);
    const style = { locale: terminal.locale, prefix: repositoryPrefix(workspace.root) };
    if (format === 'sarif') terminal.out.write(problemsSarif(problems, style));
    else if (format === 'github')
      for (const problem of problems) terminal.out.write(`${problemCommand(problem, style.locale, style.prefix)}\n`);
    else if (format === 'json') terminal.out.write(`${problemsJson(problems, terminal.locale)}\n`);
    else writeText(problems, terminal);
    return Promise.resolve(problems.some(({ severity }) => severity === 'error') ? exitCodes.failed : exitCodes.passed);
  },
};

const formats = ['text', 'json', 'sarif', 'github'] as const;

function formatOf(written = 'text'): (typeof formats)[number] {
  const format = formats.find((each) => each === written);
  if (format !== undefined) return format;
  const list = formats.join(', ');
  throw usageError(
    `There is no format “${written}”. There are: ${list}.`,
    `形式「${written}」はありません。使えるのは ${list} です。`,
  );
}

const severityWords: Readonly<Record<Severity, Text>> = {
  error: { en: 'errors', ja: 'エラー' },
  warning: { en: 'warnings', ja: '警告' },
  information: { en: 'notes', ja: '情報' },
  hint: { en: 'hints', ja: 'ヒント' },
};

/** A line for each problem to stdout, the count to stderr. */
function writeText(problems: readonly PlacedProblem[], { out, err, locale }: Terminal): void {
  const { red, yellow, dim } = out.colours;
  const paint = { error: red, warning: yellow, information: dim, hint: dim };
  for (const problem of problems) out.write(`${paint[problem.severity](problemLine(problem, locale))}\n`);
  const counts = (Object.keys(severityWords) as Severity[])
    .map((severity) => ({ severity, count: problems.filter((problem) => problem.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${say(severityWords[severity], locale)} ${count}`);
  const none: Text = { en: 'No problems.', ja: '問題はありません。' };
  err.write(`${counts.length === 0 ? say(none, locale) : counts.join(' · ')}\n`);
}
