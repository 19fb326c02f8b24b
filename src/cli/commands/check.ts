import { join, resolve } from 'node:path';
import { findWorkspace } from '../../adapters/disk/workspace.ts';
import { isIdle } from '../../adapters/git/affected.ts';
import { stagedWorkspaces } from '../../adapters/git/stagedWorkspaces.ts';
import { profileLosses } from '../gate/profileLosses.ts';
import { removedSuites } from '../gate/removedSuites.ts';
import { stagedBaselines } from '../gate/stagedBaselines.ts';
import { refusals } from '../gate/refusals.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import type { Severity } from '../../core/base/problem.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { Command, Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { loadWorkspace } from '../load.ts';
import { prefixFrom } from '../named.ts';
import { textOption } from '../parse.ts';
import { named, problemLine, problemsJson } from '../problems.ts';
import { problemCommand } from '../reporters/github.ts';
import { repositoryPrefix } from '../reporters/repositoryPath.ts';
import { problemsSarif } from '../reporters/sarif.ts';
import { readStaged } from '../staged.ts';
import { baselineProblemsIn } from '../gate/loadBaseline.ts';
import { lackingIn, profileProblems } from '../gate/profileProblems.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usageError.ts';

/** `tenken check`: the diagnostics of suites and configuration, without running anything. */
export const checkCommand: Command = {
  name: 'check',
  operands: '[PATH…]',
  summary: { en: 'Check suites and configuration, offline', ja: 'スイートと設定をオフラインで検査' },
  options: {
    staged: {
      type: 'boolean',
      help: {
        en: 'Only what the next commit can affect, as the index has it',
        ja: '次のコミットが影響するものだけを、インデックスの内容で検査',
      },
    },
    format: {
      type: 'string',
      value: 'text|json|sarif|github',
      help: { en: 'How to write the diagnostics; text by default', ja: '診断の形式（既定は text）' },
    },
  },
  run: (invocation) => {
    const format = formatOf(textOption(invocation.values, 'format'));
    const checked = invocation.values.staged === true ? checkStaged(invocation) : checkDisk(invocation);
    write(checked, format, invocation);
    const broken = checked.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
    return Promise.resolve(broken ? exitCodes.failed : exitCodes.passed);
  },
};

/** The diagnostics of one workspace. */
interface Checked {
  readonly root: string;
  /** What stands before the workspace's own names where people read them. */
  readonly prefix: string;
  readonly problems: readonly PlacedProblem[];
}

function checkDisk({ positionals, cwd }: Invocation): readonly Checked[] {
  const workspace = findWorkspace(positionals, cwd);
  const { root, suites } = workspace;
  const loaded = loadWorkspace(workspace);
  // Of a part nobody knows what the workspace has not.
  const isWhole = (positionals.length === 0 ? ['.'] : positionals).some((path) => resolve(cwd, path) === root);
  const read = loaded.suites.map(({ suite }) => suite);
  const problems = [
    ...loaded.problems,
    ...(isWhole && read.length === suites.length ? profileProblems(loaded.files, lackingIn(read)) : []),
    ...(isWhole ? baselineProblemsIn(root) : []),
  ];
  return [{ root, prefix: prefixFrom(cwd, root), problems }];
}

/** What the next commit affects, as the index has it. Names are from the current folder: there may be several workspaces. */
function checkStaged(invocation: Invocation): readonly Checked[] {
  const { root, affected, wanted } = readStaged(invocation);
  if (isIdle(affected)) return [];
  const baselines = refusals();
  baselines.collect(() => stagedBaselines(root, affected, wanted, root));
  const groups = stagedWorkspaces(root, affected, wanted).map((group): Checked => {
    const { folder, suites, configured, files } = group;
    const workspace = { root: join(root, folder), suites };
    // Of a folder that only lost suites there is nothing to say but what is missing now.
    const loaded = suites.length > 0 || configured ? loadWorkspace(workspace, files).problems : [];
    return {
      root: workspace.root,
      prefix: prefixFrom(invocation.cwd, workspace.root),
      problems: [...loaded, ...profileLosses(root, group, removedSuites(root, group)).problems],
    };
  });
  return [{ root, prefix: prefixFrom(invocation.cwd, root), problems: baselines.problems() }, ...groups];
}

function write(checked: readonly Checked[], format: (typeof formats)[number], { terminal }: Invocation): void {
  const { out, locale } = terminal;
  const all = (prefixOf: (of: Checked) => string): readonly PlacedProblem[] =>
    checked.flatMap((each) => each.problems.map((problem) => named(prefixOf(each), problem)));
  const forPeople = () => all(({ prefix }) => prefix);
  // A code host reads names from the repository's root.
  const forHosts = () => all(({ root }) => repositoryPrefix(root));
  if (format === 'sarif') out.write(problemsSarif(forHosts(), { locale, prefix: '' }));
  else if (format === 'github') for (const each of forHosts()) out.write(`${problemCommand(each, locale, '')}\n`);
  else if (format === 'json') out.write(`${problemsJson(forPeople(), locale)}\n`);
  else writeText(forPeople(), terminal);
}

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
