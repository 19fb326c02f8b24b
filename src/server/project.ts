import { LineIndex } from '../core/base/span.ts';
import { analyzeConfig, type ConfigAnalysis } from '../core/language/analyzeConfig.ts';
import { analyzeScript } from '../core/language/analyzeScript.ts';
import { analyzeSuite, type SuiteAnalysis } from '../core/language/analyzeSuite.ts';
import { entriesOf, rootOf } from '../core/language/nodes.ts';
import type { Scenario } from '../core/language/model.ts';
import { resolvePath } from '../core/language/paths.ts';
import { parseSyntax } from '../core/language/syntax.ts';
import type { ScenariosParams } from '../protocol/language.ts';
import { ofConfig, ofScript, ofSuite, type Analysis } from './analysis.ts';
import type { RootFiles, ServerPaths } from './host.ts';
import { knownNames, type LookUps } from './knownNames.ts';
import { openConfiguration } from './configuration.ts';
import { configName, isConfig, isSuite } from './names.ts';
import { hashCache, outlineScenarios } from './outline.ts';

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
  /** What the Test Explorer, lenses and annotations show of it; null where the text is no suite. */
  readonly outline: () => ScenariosParams | null;
}

/** The files under one root with what is known of them. */
export interface Project {
  readonly root: string;
  readonly fileOf: (path: string) => string;
  readonly config: () => ConfigAnalysis | null;
  /** The text of a file; undefined where there is none. */
  readonly read: (file: string) => string | undefined;
  /** A stamp of a file; undefined where there is none. */
  readonly versionOf: (file: string) => string | number | undefined;
  /** The analysis of a version; the same object for as long as nothing that it depends on has changed. */
  readonly analyse: (version: Version) => Analysed;
  /** A file of the workspace other than an open text has changed: what was worked out may no longer hold. */
  readonly invalidate: () => void;
  /** True where something that was analysed is, or refers to, the file. */
  readonly dependsOn: (file: string) => boolean;
  /** URIs of the suites that were analysed from disk. */
  readonly onDisk: () => readonly string[];
  readonly forget: (uri: string) => void;
}

interface Kept extends Analysed {
  readonly version: number | null;
  readonly stamp: unknown;
  readonly epoch: number;
  readonly suite: SuiteAnalysis | undefined;
}

/** Opens the project of a root. Nothing is read before it is asked for. */
export function openProject(root: string, files: RootFiles, paths: ServerPaths): Project {
  const kept = new Map<string, Kept>();
  const lookUps: LookUps = { read: new Map() };
  const hashes = hashCache();
  let epoch = 0;
  const configuration = openConfiguration(files);
  const readConfig = (): ConfigAnalysis | null => configuration(epoch);

  const analyseSuite = (
    { uri, file, version, text }: Version,
    before: Kept | undefined,
  ): Omit<Kept, 'version' | 'stamp' | 'epoch'> => {
    const own = readConfig();
    const suite = analyzeSuite(file, text(), { files, config: own }, before?.suite);
    const lines = new LineIndex(suite.tree.text);
    const outline = (): ScenariosParams => ({
      uri,
      version,
      file,
      suite: suite.outline.suite,
      valid: suite.suite !== null && (own?.config ?? null) !== null,
      scenarios: outlineScenarios({ outline: suite.outline, lines, suite: suite.suite, hashes: hashesOf(own) }),
    });
    return { analysis: ofSuite(suite, knownNames(file, suite.tree, own, files, lookUps)), lines, outline, suite };
  };

  const hashesOf = (own: ConfigAnalysis | null) => (scenario: Scenario) => {
    const meaning = own?.config ?? null;
    return meaning === null ? {} : hashes(scenario, { config: meaning, fileHash: files.hash });
  };

  const analyseOther = ({ file, text }: Version): Omit<Kept, 'version' | 'stamp' | 'epoch'> => {
    const source = text();
    if (isConfig(file)) {
      const own = file === configName ? readConfig() : null;
      const analysis = own ?? analyzeConfig(file, source, files);
      return noSuite(ofConfig(analysis, knownNames(file, analysis.tree, analysis, files, lookUps)));
    }
    const script = analyzeScript(file, source);
    return noSuite(ofScript(script, knownNames(file, script.tree, readConfig(), files, lookUps)));
  };

  return {
    root,
    fileOf: (path) => paths.fileOf(root, path),
    config: readConfig,
    read: files.read,
    versionOf: files.version,
    analyse: (asked) => {
      const before = kept.get(asked.uri);
      const stamp = asked.version ?? files.version(asked.file);
      const own = readConfig();
      const current = before?.epoch === epoch && before.version === asked.version && before.stamp === stamp;
      if (current && (before.suite === undefined || before.suite.memory.environment?.config === own)) return before;
      const analysed = isScript(asked) || isConfig(asked.file) ? analyseOther(asked) : analyseSuite(asked, before);
      const entry = { ...analysed, version: asked.version, stamp, epoch };
      kept.set(asked.uri, entry);
      return entry;
    },
    invalidate: () => {
      epoch++;
    },
    dependsOn: (file) => {
      if (file === configName || isSuite(file)) return true;
      const analysed = [...kept.values()].map(({ analysis }) => analysis);
      const own = readConfig();
      return [...analysed, ...(own === null ? [] : [own])].some((each) => refersTo(each, file));
    },
    onDisk: () =>
      [...kept].flatMap(([uri, { version, suite }]) => (version === null && suite !== undefined ? [uri] : [])),
    forget: (uri) => void kept.delete(uri),
  };
}

function noSuite(analysis: Analysis): Omit<Kept, 'version' | 'stamp' | 'epoch'> {
  return { analysis, lines: new LineIndex(analysis.tree.text), outline: () => null, suite: undefined };
}

function refersTo({ file: from, names }: Pick<Analysis, 'file' | 'names'>, file: string): boolean {
  return names.some(
    ({ kind, role, name }) => kind === 'file' && role === 'reference' && resolvePath(from, name) === file,
  );
}

/** A text in our language that has another name than a suite's, and the keys of a script. */
function isScript({ file, text }: Version): boolean {
  if (isSuite(file) || isConfig(file)) return false;
  const tree = parseSyntax(text());
  const keys = new Set(entriesOf(tree, rootOf(tree)).map(({ name }) => name));
  return keys.has('rules') && !keys.has('scenarios');
}
