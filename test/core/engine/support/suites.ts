import type {
  Config,
  DataRow,
  Given,
  Scenario,
  Suite,
  TargetConfig,
  ToolSpec,
  Variant,
} from '../../../../src/core/language/model.ts';
import type { TargetSource } from '../../../../src/core/language/definition/config.ts';

const nowhere = { start: 0, end: 0 };

/** A scenario in short; what is left out is empty. */
export interface ScenarioInShort extends Partial<Omit<Scenario, 'main' | 'twin' | 'rows'>> {
  readonly turns?: Variant['turns'];
  readonly expect?: readonly unknown[];
  readonly given?: Partial<Given>;
  readonly rows?: readonly DataRow[];
  readonly twin?: {
    readonly turns: Variant['turns'];
    readonly expect: readonly unknown[];
    readonly given?: Partial<Given>;
  };
}

function variantOf(turns: Variant['turns'], expect: readonly unknown[], given: Partial<Given> = {}): Variant {
  return {
    given: { user: {}, canaries: {}, documents: [], tools: [], system: null, ...given },
    turns,
    expect: expect.map((expectation) => ({ expectation: expectation as string, span: nowhere })),
  };
}

/** A suite from scenarios in short. */
export function suiteOf(scenarios: readonly ScenarioInShort[], suite = 'clinic', targets = ['bot']): Suite {
  return {
    file: `${suite}.tenken.yaml`,
    suite,
    title: suite,
    context: null,
    scenarios: scenarios.map((short, index): Scenario => {
      const { turns = [{ user: 'Hello' }], expect = [{ contains: 'hello' }], given, twin, rows, ...rest } = short;
      return {
        id: `s${index + 1}`,
        title: '',
        span: nowhere,
        extent: nowhere,
        severity: 'high',
        perspectives: [],
        frameworks: [],
        tags: [],
        targets,
        repeat: 1,
        perturb: [],
        attack: [],
        ...rest,
        rows: rows ?? null,
        main: variantOf(turns, expect, given),
        twin: twin === undefined ? null : variantOf(twin.turns, twin.expect, twin.given),
      };
    }),
  };
}

/** A target of the configuration; `identity` is its name and whatever is given, so that two targets differ. */
export function targetOf(
  id: string,
  source: Partial<TargetSource> = {},
  rest: Partial<TargetConfig> = {},
): TargetConfig {
  return {
    id,
    source: { provider: 'openai', model: id, ...source } as TargetSource,
    systemPrompt: null,
    identity: { provider: 'openai', model: id },
    span: nowhere,
    ...rest,
  };
}

/** A configuration with these targets. */
export function configOf(targets: readonly TargetConfig[], rest: Partial<Omit<Config, 'targets'>> = {}): Config {
  return {
    targets: Object.fromEntries(targets.map((target) => [target.id, target])),
    judges: {},
    gate: {},
    budget: {},
    ...rest,
  };
}

/** Rows named by their keys. */
export function rowsOf(rows: Readonly<Record<string, DataRow['values']>>): readonly DataRow[] {
  return Object.entries(rows).map(([key, values]) => ({ key, values }));
}

/** A tool with scripted results. */
export function toolOf(name: string, results: ToolSpec['results']): ToolSpec {
  return { name, description: name, parameters: { type: 'object' }, results };
}
