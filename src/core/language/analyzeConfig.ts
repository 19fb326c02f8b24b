import type { Problem } from '../base/problem.ts';
import { buildTarget } from './analysis/buildTarget.ts';
import { clearTextKeys } from './analysis/clearTextKeys.ts';
import { readExpectFiles, withFiles, type ExpectFiles } from './analysis/expectFiles.ts';
import { usableConfig } from './analysis/usableConfig.ts';
import { gateProblems } from './analysis/gateProblems.ts';
import { guardProblems } from './analysis/guardProblems.ts';
import { openReader, type Resources } from './analysis/resources.ts';
import { readWholeText, sorted } from './analysis/wholeText.ts';
import { configShape, type ConfigSource, type TargetSource } from './definition/config.ts';
import type { Expectation } from './definition/suite.ts';
import { identifier } from './definition/shared.ts';
import type { Files } from './files.ts';
import { configHints } from './hints/configHints.ts';
import type { Config, TargetConfig } from './model.ts';
import { entriesOf, rootOf, valueOf } from './nodes.ts';
import { unknownTargetName } from './rules/unknownTarget.ts';
import { locate } from './locate.ts';
import { compileShape } from './shape.ts';
import type { SyntaxTree } from './syntax.ts';
import type { Name } from './walk/context.ts';

/** What `tenken.config.yaml` means. */
export interface ConfigAnalysis {
  readonly file: string;
  readonly tree: SyntaxTree;
  readonly problems: readonly Problem[];
  /** Advice: what could be better in what is right. */
  readonly hints: readonly Problem[];
  /** Null where a problem of severity error forbids to use it. */
  readonly config: Config | null;
  /** The same, or without it those targets and judges in which nothing is wrong: for what is only told, never for what is run. */
  readonly usable: Config;
  /** The names under `targets` and `judges` as far as the text can be read; null where it is too broken to say. */
  readonly targets: readonly string[] | null;
  readonly judges: readonly string[] | null;
  readonly names: readonly Name[];
  readonly resources: Resources;
}

const shape = compileShape(configShape);

/** Analyses a configuration, with the files that it names. Pure; never throws. `previous` is an older analysis of the same file. */
export function analyzeConfig(file: string, text: string, files: Files, previous?: ConfigAnalysis): ConfigAnalysis {
  const read = readWholeText('config', text, shape, configShape, previous?.tree);
  const { tree, source } = read;
  const reader = openReader(files, previous?.resources);
  const problems = [...read.problems];
  const targets: TargetConfig[] = [];
  const known = namesUnder(tree, 'targets');
  if (source !== null) {
    const flags = readExpectFiles(read.found.names, { reader, file });
    problems.push(...flags.problems, ...guardProblems(tree, source));
    for (const [id, written] of Object.entries(source.targets)) {
      const target = withFlagFiles(written, flags);
      const place = locate(tree, ['targets', id]);
      if (place === undefined) continue;
      const built = buildTarget({ id, source: target, span: place.name, file, text, tree, reader });
      problems.push(...built.problems);
      if (built.target !== null) targets.push(built.target);
    }
    if (source.gate !== undefined) problems.push(...gateProblems(tree, source.gate, files.today?.()));
  }
  // A key is in danger whatever else is wrong.
  if (tree.problems.length === 0) problems.push(...clearTextKeys(tree));
  if (tree.problems.length === 0 && known !== null) {
    for (const { kind, role, name, span } of read.found.names) {
      if (kind === 'target' && role === 'reference' && !known.includes(name)) {
        problems.push(unknownTargetName(span, name, known));
      }
    }
  }
  const isRight = problems.every(({ severity }) => severity !== 'error');
  const config = source !== null && isRight ? toConfig(source, targets) : null;
  return {
    file,
    tree,
    problems: sorted(problems),
    hints: source === null ? [] : configHints(tree),
    config,
    usable: config ?? usableConfig({ file, text, tree, reader }),
    targets: known,
    judges: namesUnder(tree, 'judges'),
    names: read.found.names,
    resources: reader.resources(),
  };
}

/** What flags a text may stand in a file, such as an organisation's policy. */
function withFlagFiles(target: TargetSource, files: ExpectFiles): TargetSource {
  if (target.provider !== 'detector' && target.provider !== 'guardrailModel') return target;
  const flags = Array.isArray(target.flags)
    ? target.flags.map((each: Expectation) => withFiles(each, files))
    : withFiles(target.flags as Expectation, files);
  return { ...target, flags };
}

function toConfig(source: ConfigSource, targets: readonly TargetConfig[]): Config {
  return {
    targets: Object.fromEntries(targets.map((target) => [target.id, target])),
    judges: source.judges ?? {},
    gate: source.gate ?? {},
    budget: source.budget ?? {},
  };
}

/** The keys of a map at the top; empty where it is not written, null where that cannot be told from a broken text. */
function namesUnder(tree: SyntaxTree, key: 'targets' | 'judges'): readonly string[] | null {
  const root = rootOf(tree);
  const value = valueOf(tree, root, key);
  if (value?.node.kind === 'map') {
    const names = entriesOf(tree, value).map(({ name }) => name);
    // A name that is written twice or cannot be one stands for another that is meant, which nobody knows.
    return names.every((name, index) => isName(name) && names.indexOf(name) === index) ? names : null;
  }
  return value === undefined && tree.problems.length === 0 && !hasStrangeKey(tree) ? [] : null;
}

const isName = (name: string): boolean => identifier.safeParse(name).success;

/** A key at the top that the configuration does not know may be a mistyped `targets` or `judges`. */
function hasStrangeKey(tree: SyntaxTree): boolean {
  return entriesOf(tree, rootOf(tree)).some(({ name }) => !(name in configShape.shape));
}
