import { findWorkspace } from '../../adapters/disk/workspace.ts';
import type { Severity } from '../../core/base/problem.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { loadWorkspace } from '../load.ts';
import { textOption } from '../parse.ts';
import { problemLine, problemsJson, type PlacedProblem } from '../problems.ts';
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
      value: 'text|json',
      help: { en: 'How to write the diagnostics; text by default', ja: '診断の形式（既定は text）' },
    },
  },
  unavailable: ['staged'],
  run: ({ values, positionals, cwd, terminal }) => {
    const format = formatOf(textOption(values, 'format'));
    const { problems } = loadWorkspace(findWorkspace(positionals, cwd));
    if (format === 'json') terminal.out.write(`${problemsJson(problems, terminal.locale)}\n`);
    else writeText(problems, terminal);
    return Promise.resolve(problems.some(({ severity }) => severity === 'error') ? exitCodes.failed : exitCodes.passed);
  },
};

function formatOf(format = 'text'): 'text' | 'json' {
  if (format === 'text' || format === 'json') return format;
  if (format === 'sarif' || format === 'github')
    throw usageError(
      `The format “${format}” is not available in this version. There are: text, json.`,
      `形式「${format}」はこの版では使えません。使えるのは text と json です。`,
    );
  throw usageError(
    `There is no format “${format}”. There are: text, json.`,
    `形式「${format}」はありません。使えるのは text と json です。`,
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
