import { canonicalJson } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import { checkNamed } from '../checks/all.ts';
import type { Check } from '../checks/check.ts';
import type { Config, DataRow, Scenario, TargetConfig, Variant } from '../language/model.ts';
import { digest, digestOfAll, type Digest } from './digest.ts';
import { identityOf } from './guard/config.ts';
import { judgeIdentity } from './judgeIdentity.ts';
import { own } from './own.ts';
import { rememberLast } from '../base/rememberLast.ts';
import { renderer } from './render.ts';
import type { Renderer } from './render.ts';
import { variantsOf } from './variants.ts';

/** What a case's hash needs beside the case itself. */
export interface HashContext {
  readonly config: Config;
  /** A hash over the bytes of an image file that a turn sends; null where there is no such file. */
  readonly fileHash: (path: string) => string | null;
  /** Where the platform has a faster one than the core's own. */
  readonly digest?: Digest;
}

/**
 * Content hash of the cases of one variant against one target: everything that the verdict depends on and nothing else.
 * What all rows share is hashed once, so that a hundred thousand rows cost only what differs between them.
 */
export function caseHasher(
  source: Variant,
  target: TargetConfig,
  context: HashContext,
  render: Renderer = renderer(source, target),
): (scenario: string, row: DataRow | null, perturbation: Perturbation | null) => string {
  const hash = context.digest ?? digest;
  const uses = source.expect.map(({ expectation }) => usesOf(expectation));
  const checks = new Map(uses.flatMap((use) => use.checks).map((check) => [check.name, check]));
  const shared = digestOf(hash, {
    target: identityOf(target, context.config),
    canaries: source.given.canaries,
    tools: source.given.tools as unknown as Json,
    steps: source.given.tools.length > 0 ? (target.source.limits?.steps ?? null) : null,
    checks: Object.fromEntries([...checks.values()].map(({ name, version }) => [name, version])),
    // What an attempt costs follows from the price: only a check of costs can see it.
    price: checks.has('cost') ? (target.source.price ?? null) : null,
    // Only where it counts, so that the hashes of all other cases stay what they were.
    ...(checks.has('grounded') ? { trust: source.given.documents.map(({ trust }) => trust ?? null) } : {}),
  });
  const canaries = canaryNames(source);
  const expectText = rememberLast((expect: readonly unknown[]) =>
    canonicalJson(expect.map((each) => canonicalExpectation(each, context.config))),
  );
  const systemText = rememberLast((text: string | null) => canonicalJson(text));
  return (scenario, row, perturbation) => {
    const rendered = render(row, canaries, perturbation);
    const turns = rendered.turns.map(({ role, content, images }) => [role, content, ...images.map(context.fileHash)]);
    const read = readByTarget(target, scenario, row);
    // The canonical JSON of one object, put together here because most of it is the same for all rows.
    return hash(
      `{"expect":${expectText(rendered.expect)},"read":${canonicalJson(read)},"shared":"${shared}",` +
        `"system":${systemText(rendered.system?.text ?? null)},"turns":${canonicalJson(turns)}}`,
    );
  };
}

/** A placeholder for each secret, since the real ones are fresh for every attempt. */
export function canaryNames({ given }: Variant): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(given.canaries).map((name) => [name, `{{canary.${name}}}`]));
}

function digestOf(hash: Digest, value: Json): string {
  return hash(canonicalJson(value));
}

/** The hashes of all cases of a scenario against one target, in order. */
export function* caseHashes(scenario: Scenario, target: TargetConfig, context: HashContext): Generator<string> {
  const main = caseHasher(scenario.main, target, context);
  const twin = scenario.twin === null ? main : caseHasher(scenario.twin, target, context);
  for (const each of variantsOf(scenario)) {
    yield (each.twin ? twin : main)(scenario.id, each.row, each.perturbation);
  }
}

/** One hash over all cases of a scenario against one target: a shown verdict whose hash differs is stale. */
export function scenarioHash(hashes: Iterable<string>, platform?: Digest): string {
  return digestOfAll(hashes, platform);
}

/** For each of the targets the hash over the scenario's cases; targets that the configuration lacks are left out. */
export function scenarioHashes(
  scenario: Scenario,
  targets: readonly string[],
  context: HashContext,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    targets.flatMap((id) => {
      const target = own(context.config.targets, id);
      return target === undefined ? [] : [[id, scenarioHash(caseHashes(scenario, target, context), context.digest)]];
    }),
  );
}

/** What the target itself looks up, beside what is said to it. */
function readByTarget(target: TargetConfig, scenario: string, row: DataRow | null): Json {
  const { source } = target;
  const columns =
    target.columns ?? (source.provider === 'recorded' && source.file === undefined ? [source.output] : []);
  const values = Object.fromEntries(columns.map((column) => [column, row?.values[column] ?? null]));
  // A file of replies is searched by the scenario's id and the row's key.
  const key = source.provider === 'recorded' && source.file !== undefined ? [scenario, row?.key ?? null] : null;
  return { values, key };
}

/** The names of the judges that a check asks with these options; none where the options are no such. */
function judgesOf(check: Check, value: unknown): readonly string[] {
  if (check.judges === undefined) return [];
  const options = check.options.safeParse(value);
  return options.success ? check.judges(options.data) : [];
}

/** Which checks an entry of `expect` uses, and which judges these ask; unknown names are another layer's problem. */
export function usesOf(expectation: unknown): {
  readonly checks: readonly Check[];
  readonly judges: readonly string[];
} {
  const checks: Check[] = [];
  const judges: string[] = [];
  walk(expectation, (name, value) => {
    const check = checkNamed(name);
    if (check === undefined) return;
    checks.push(check);
    judges.push(...judgesOf(check, value ?? check.bare));
  });
  return { checks, judges };
}

const combinators: readonly string[] = ['not', 'all', 'any'];

function walk(expectation: unknown, visit: (name: string, value: unknown) => void): void {
  if (typeof expectation === 'string') visit(expectation, undefined);
  else if (Array.isArray(expectation)) for (const each of expectation) walk(each, visit);
  else if (typeof expectation === 'object' && expectation !== null) {
    for (const [name, value] of Object.entries(expectation)) {
      if (combinators.includes(name)) walk(value, visit);
      else visit(name, value);
    }
  }
}

/**
 * The entry in one form however it is written: `refusal` and `refusal:`, `contains: a` and `contains: { text: a }` are the same. A judge stands there as
 * what it is; what it is called decides nothing.
 */
export function canonicalExpectation(expectation: unknown, config: Config): Json {
  if (typeof expectation === 'string') return { [expectation]: canonicalOptions(expectation, null, config) };
  if (Array.isArray(expectation)) return expectation.map((each) => canonicalExpectation(each, config));
  if (typeof expectation !== 'object' || expectation === null) return null;
  const members = Object.entries(expectation).map(([name, value]) => [
    name,
    combinators.includes(name)
      ? canonicalExpectation(value, config)
      : canonicalOptions(name, (value ?? null) as Json, config),
  ]);
  return Object.fromEntries(members) as JsonObject;
}

function canonicalOptions(name: string, value: Json, config: Config): Json {
  const check = checkNamed(name);
  const whole = value ?? (check?.bare as Json | undefined) ?? null;
  const keyed = isObject(whole) || check?.shorthand === undefined ? whole : { [check.shorthand]: whole };
  const judges = check === undefined ? [] : judgesOf(check, whole);
  return isObject(keyed) && judges.length > 0
    ? { ...keyed, judge: judges.map((each) => judgeIdentity(each, config)) }
    : keyed;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
