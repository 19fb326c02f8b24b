import type { Problem } from '../core/base/problem.ts';
import { LineIndex } from '../core/base/span.ts';
import { analyzeConfig, type ConfigAnalysis } from '../core/language/analyzeConfig.ts';
import { analyzeScript } from '../core/language/analyzeScript.ts';
import { analyzeSuite, type SuiteAnalysis } from '../core/language/analyzeSuite.ts';
import { configNames } from '../core/language/features/workspace/configNames.ts';
import type { IndexedText } from '../core/language/features/workspace/occurrence.ts';
import { scriptNames } from '../core/language/features/workspace/scriptNames.ts';
import { suiteNames } from '../core/language/features/workspace/suiteNames.ts';
import type { Files } from '../core/language/files.ts';
import { entriesOf, rootOf } from '../core/language/nodes.ts';
import type { Scenario } from '../core/language/model.ts';
import { parseSyntax, type SyntaxTree } from '../core/language/syntax.ts';
import type { ScenariosParams } from '../protocol/language.ts';
import { ofConfig, ofScript, ofSuite, type Analysis } from './analysis.ts';
import { openConfiguration } from './configuration.ts';
import type { RootFiles, ServerPaths } from './host.ts';
import { knownNames, type LookUps } from './knownNames.ts';
import { configName, isConfig, isSuite } from './names.ts';
import { once } from '../core/base/once.ts';
import { hashCache, outlineScenarios } from './outline.ts';
import { dependsOn, openSurveys, type Surveys } from './surveys.ts';

/** A version of a text. */
export interface Version {
  readonly uri: string;
  /** Path from the root, with `/`. */
  readonly file: string;
  /** Of the open document; null for the file on disk. */
  readonly version: number | null;
  readonly text: () => string;
}

/** A text's analysis and its lines. */
export interface Analysed {
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  /** What the Test Explorer, lenses and annotations show of it, worked out step by step; null where the text is no suite. */
  readonly outline: (() => Generator<undefined, ScenariosParams>) | null;
  /** Its names, for what looks at the whole workspace. */
  readonly names: () => IndexedText;
  /** What would be wrong with another text in its place. */
  readonly problemsOf: (text: string) => readonly Problem[];
  /** Undefined where the text is no suite. */
  readonly suite: SuiteAnalysis | undefined;
}

/** The files under one root with what is known of them. */
export interface Project {
  readonly root: string;
  readonly fileOf: (path: string) => string;
  readonly uriOf: (file: string) => string;
  readonly config: () => ConfigAnalysis | null;
  readonly files: Files;
  /** The analysis of an open text; the same object for as long as nothing that it depends on has changed. */
  readonly analyse: (version: Version) => Analysed;
  /** The suites on disk, each known by its names and its outline alone. */
  readonly surveys: Surveys;
  /**
   * A file or a folder of the workspace has changed, empty for the root: what was worked out from it no longer holds. False where
   * nothing that is known depends on it.
   */
  readonly changed: (file: string) => boolean;
  readonly forget: (uri: string) => void;
}

interface Kept extends Analysed {
  readonly version: number | null;
  readonly stamp: unknown;
  readonly epoch: number;
}

type Worked = Omit<Kept, 'version' | 'stamp' | 'epoch'>;

/** Opens the project of a root. Nothing is read before it is asked for. */
export function openProject(root: string, files: RootFiles, paths: ServerPaths): Project {
  const kept = new Map<string, Kept>();
  const lookUps: LookUps = { read: new Map() };
  const hashes = hashCache();
  let epoch = 0;
  const configuration = openConfiguration(files);
  const readConfig = (): ConfigAnalysis | null => configuration(epoch);
  const uriOf = (file: string): string => paths.uriOf(paths.join(root, file));

  const analyseSuite = ({ uri, file, version, text }: Version, earlier: Worked | undefined): Worked => {
    const before = earlier?.suite;
    const own = readConfig();
    const suite = analyzeSuite(file, text(), { files, config: own }, before);
    const lines = linesOf(suite.tree, earlier);
    const outline = function* (): Generator<undefined, ScenariosParams> {
      const outlined = { outline: suite.outline, lines, suite: suite.suite, hashes: hashesOf(own) };
      return {
        uri,
        version,
        file,
        suite: suite.outline.suite,
        valid: suite.suite !== null && (own?.config ?? null) !== null,
        scenarios: yield* outlineScenarios(outlined),
      };
    };
    const analysis = ofSuite(suite, knownNames(file, suite.tree, own, files, lookUps), {
      config: () => own?.config ?? null,
      usable: () => own?.usable ?? null,
    });
    const problemsOf = (other: string): readonly Problem[] =>
      analyzeSuite(file, other, { files, config: own }, suite).problems;
    return { analysis, lines, outline, suite, names: once(() => suiteNames(suite)), problemsOf };
  };

  const hashesOf = (own: ConfigAnalysis | null) => (scenario: Scenario) => {
    const meaning = own?.config ?? null;
    return meaning === null ? {} : hashes(scenario, { config: meaning, fileHash: files.hash });
  };

  const analyseOther = ({ file, text }: Version): Worked => {
    const source = text();
    if (isConfig(file)) {
      const own = file === configName ? readConfig() : null;
      const analysis = own ?? analyzeConfig(file, source, files);
      const names = once(() => configNames(analysis));
      const problemsOf = (other: string): readonly Problem[] => analyzeConfig(file, other, files, analysis).problems;
      return noSuite(ofConfig(analysis, knownNames(file, analysis.tree, analysis, files, lookUps)), names, problemsOf);
    }
    const script = analyzeScript(file, source);
    const names = once(() => scriptNames(file, script.tree));
    const problemsOf = (other: string): readonly Problem[] => analyzeScript(file, other).problems;
    return noSuite(ofScript(script, knownNames(file, script.tree, readConfig(), files, lookUps)), names, problemsOf);
  };

  const surveys = openSurveys({
    files,
    uriOf,
    analyse: (file, text) => analyseSuite({ uri: uriOf(file), file, version: null, text: () => text }, undefined),
  });

  return {
    root,
    fileOf: (path) => paths.fileOf(root, path),
    uriOf,
    config: readConfig,
    files,
    surveys,
    analyse: (asked) => {
      const before = kept.get(asked.uri);
      const stamp = asked.version ?? files.version(asked.file);
      const own = readConfig();
      const current = before?.epoch === epoch && before.version === asked.version && before.stamp === stamp;
      if (current && (before.suite === undefined || before.suite.memory.environment?.config === own)) return before;
      const other = isScript(asked) || isConfig(asked.file);
      const analysed = other ? analyseOther(asked) : analyseSuite(asked, before);
      const entry = { ...analysed, version: asked.version, stamp, epoch };
      kept.set(asked.uri, entry);
      return entry;
    },
    changed: (file) => {
      const own = readConfig();
      const wide = file === '' || file === configName || (own !== null && dependsOn(configNames(own), file));
      const surveyed = surveys.changed(file, wide);
      const open = [...kept.values()].some(({ names }) => dependsOn(names(), file));
      if (!wide && !surveyed && !open && !isSuite(file)) return false;
      epoch++;
      return true;
    },
    forget: (uri) => void kept.delete(uri),
  };
}

/** The lines of a text; of those that did not change since the analysis before it is known already where they begin. */
function linesOf({ text, change }: SyntaxTree, earlier: Worked | undefined): LineIndex {
  if (earlier?.suite?.tree.text === text) return earlier.lines;
  const previous = earlier?.suite === undefined || change === undefined ? undefined : { lines: earlier.lines, change };
  return new LineIndex(text, previous);
}

function noSuite(analysis: Analysis, names: () => IndexedText, problemsOf: Worked['problemsOf']): Worked {
  return {
    analysis,
    lines: new LineIndex(analysis.tree.text),
    outline: null,
    suite: undefined,
    names,
    problemsOf,
  };
}

/** A text in our language that has another name than a suite's, and the keys of a script. */
function isScript({ file, text }: Version): boolean {
  if (isSuite(file) || isConfig(file)) return false;
  const tree = parseSyntax(text());
  const keys = new Set(entriesOf(tree, rootOf(tree)).map(({ name }) => name));
  return keys.has('rules') && !keys.has('scenarios');
}
