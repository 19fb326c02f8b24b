import type { Problem } from '../core/base/problem.ts';
import type { Span } from '../core/base/span.ts';
import type { ConfigAnalysis } from '../core/language/analyzeConfig.ts';
import type { ScriptAnalysis } from '../core/language/analyzeScript.ts';
import type { SuiteAnalysis } from '../core/language/analyzeSuite.ts';
import { configShape } from '../core/language/definition/config.ts';
import { scriptShape } from '../core/language/definition/script.ts';
import { suiteShape } from '../core/language/definition/suite.ts';
import { rootPlace } from '../core/language/features/place.ts';
import type { KnownNames, Meaning, Subject } from '../core/language/features/subject.ts';
import type { Scenario, Suite } from '../core/language/model.ts';
import type { SyntaxTree } from '../core/language/syntax.ts';
import type { Name } from '../core/language/walk/context.ts';

/** What is known of one version of a text, whatever kind of text it is: one analysis serves every feature. */
export interface Analysis {
  readonly kind: 'suite' | 'config' | 'script';
  /** Path from the root, with `/`. */
  readonly file: string;
  readonly tree: SyntaxTree;
  readonly problems: readonly Problem[];
  /** Advice, which nothing depends on. */
  readonly hints: readonly Problem[];
  readonly names: readonly Name[];
  /** The extents of what has names of its own (scenarios). */
  readonly scopes: readonly Span[];
  readonly subject: Subject;
  /** Null where the text is no suite, or none that can run. */
  readonly suite: Suite | null;
  /** The scenarios that mean something whatever is wrong elsewhere. */
  readonly scenarios: readonly Scenario[];
}

const places = { suite: rootPlace(suiteShape), config: rootPlace(configShape), script: rootPlace(scriptShape) };

/** A suite's analysis for the features. */
export function ofSuite(
  analysis: SuiteAnalysis,
  names: KnownNames,
  { config, usable }: Pick<Meaning, 'config' | 'usable'>,
): Analysis {
  const { file, tree, problems } = analysis;
  const subject = { tree, root: places.suite, names, meaning: { suite: () => analysis.suite, config, usable } };
  return {
    kind: 'suite',
    file,
    tree,
    problems,
    subject,
    get hints() {
      return analysis.hints;
    },
    // A keystroke asks for diagnostics only: long lists are made for the features that need them.
    get names() {
      return analysis.names;
    },
    get scopes() {
      return analysis.outline.scenarios.map(({ extent }) => extent);
    },
    get suite() {
      return analysis.suite;
    },
    get scenarios() {
      return analysis.scenarios;
    },
  };
}

/** A configuration's analysis for the features. */
export function ofConfig(
  { file, tree, problems, hints, names, config, usable }: ConfigAnalysis,
  known: KnownNames,
): Analysis {
  const meaning: Meaning = { suite: () => null, config: () => config, usable: () => usable };
  const subject = { tree, root: places.config, names: known, meaning };
  return { kind: 'config', file, tree, problems, hints, names, scopes: [], subject, suite: null, scenarios: [] };
}

/** A script's analysis for the features. */
export function ofScript({ file, tree, problems }: ScriptAnalysis, known: KnownNames): Analysis {
  const subject = { tree, root: places.script, names: known };
  return {
    kind: 'script',
    file,
    tree,
    problems,
    hints: [],
    names: [],
    scopes: [],
    subject,
    suite: null,
    scenarios: [],
  };
}
