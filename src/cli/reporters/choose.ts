import { resolve } from 'node:path';
import { createColors } from 'picocolors';
import { shieldDefault, type ShieldFrom } from '../../core/base/shield.ts';
import { prefixFrom } from '../named.ts';
import type { Terminal } from '../terminal.ts';
import { jsonReporter } from './json.ts';
import { wantedReporters, type ReporterKind } from './kinds.ts';
import { githubReporter } from './github.ts';
import { htmlReporter } from './html.ts';
import { junitReporter } from './junit.ts';
import { markdownReporter } from './markdown.ts';
import { repositoryPrefix } from './repositoryPath.ts';
import { sarifReporter } from './sarif.ts';
import { findWorkspaceRoot } from '../../adapters/disk/workspace.ts';
import { ndjsonReporter } from './ndjson.ts';
import type { Reporter } from './reporter.ts';
import { fileSink, type Sink } from './sink.ts';
import { textReporter } from './text.ts';

/** What the reporters need to know of their surroundings. */
export interface ReporterContext {
  readonly terminal: Terminal;
  readonly cwd: string;
  /** The folder that names of files are relative to; the workspace around `cwd` where it is absent. */
  readonly root?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a run's record lies, as a person would open it; null where the reader knows. */
  readonly record: (run: string) => string | null;
  /** From which severity on what a target said is hidden where people read it; the shield's default where it is absent. */
  readonly shield?: ShieldFrom;
}

type Make = (sink: Sink, context: ReporterContext, file: boolean) => Reporter;

const kinds: Readonly<Record<ReporterKind, Make>> = {
  text: (sink, context, file) => {
    const { terminal, record, shield = shieldDefault } = context;
    // A file is read by anything, so it holds no escape sequences.
    const colours = file ? createColors(false) : terminal.out.colours;
    const prefix = prefixFrom(context.cwd, rootOf(context));
    return textReporter(sink, { locale: terminal.locale, colours, record, prefix, shield });
  },
  ndjson: ndjsonReporter,
  json: jsonReporter,
  junit: (sink, { terminal }) => junitReporter(sink, terminal.locale),
  sarif: (sink, context) => sarifReporter(sink, { locale: context.terminal.locale, prefix: prefixOf(context) }),
  html: (sink, { terminal }) => htmlReporter(sink, terminal.locale),
  markdown: (sink, context) => markdownReporter(sink, context.terminal.locale, prefixOf(context)),
  github: (sink, context) =>
    githubReporter(sink, {
      locale: context.terminal.locale,
      prefix: prefixOf(context),
      summaryFile: context.environment.GITHUB_STEP_SUMMARY ?? null,
    }),
};

/** A code host reads names from the repository's root. */
function prefixOf(context: ReporterContext): string {
  return repositoryPrefix(rootOf(context));
}

function rootOf({ cwd, root }: ReporterContext): string {
  return root ?? findWorkspaceRoot(cwd);
}

/**
 * The reporters that `--reporter KIND[=FILE]` asks for; `text` on stdout where nothing is asked. Throws a `HumanError` for a kind that
 * there is not and for two reporters on stdout.
 */
export function chooseReporters(asked: readonly string[], context: ReporterContext): readonly Reporter[] {
  const wanted = wantedReporters(asked.length === 0 ? ['text'] : asked);
  return wanted.map(({ kind, file }) => {
    const sink = file === null ? context.terminal.out : fileSink(resolve(context.cwd, file));
    return kinds[kind](sink, context, file !== null);
  });
}
