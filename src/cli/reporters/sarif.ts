import { printable } from '../../core/base/printable.ts';
import { shieldDefault, shields } from '../../core/base/shield.ts';
import { tenkenVersion } from '../../core/base/version.ts';
import { say, type Locale } from '../../core/base/text.ts';
import type { Entry } from '../../core/catalogue/entry.ts';
import { findFramework, findPerspective } from '../../core/catalogue/find.ts';
import type { PlannedScenario } from '../../core/record/record.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import { reportAtEnd, type Reported } from './collect.ts';
import type { Finding } from './findings.ts';
import type { Reporter } from './reporter.ts';
import { scopeOf } from './scope.ts';
import type { Sink } from './sink.ts';
import { comparisonOf, entry, notRunText, outcomeWords, reportWords, sentences } from './words.ts';

/** How paths and sentences are written. */
export interface SarifStyle {
  readonly locale: Locale;
  /** From the repository's root to the workspace's, ending in `/`; else empty. */
  readonly prefix: string;
}

/** `sarif`: findings for code scanning and SARIF viewers, in OASIS SARIF 2.1.0. */
export function sarifReporter(sink: Sink, style: SarifStyle): Reporter {
  return reportAtEnd(sink, (reported) => `${JSON.stringify(sarifOf(reported, style), null, 1)}\n`);
}

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

function logOf(run: object): object {
  return { $schema: schema, version: '2.1.0', runs: [run] };
}

function sarifOf({ header, findings, summary, cancelled, baseline, problems }: Reported, style: SarifStyle): object {
  const { locale } = style;
  const scenarios = new Map(header.plan.scenarios.map((each) => [`${each.suite}/${each.scenario}`, each]));
  const list = findings.list();
  const taxonomies = taxonomiesOf(header.plan.scenarios, locale);
  const rules = [...new Set([...problems.map(({ code }) => code), ...list.map(ruleOf)])].sort();
  const scope = scopeOf(header, summary);
  return logOf({
    tool: {
      driver: {
        ...driver,
        language: locale,
        rules: rules.map((id) => ({ id, shortDescription: { text: id } })),
        supportedTaxonomies: taxonomies.map(({ name }) => ({ name })),
      },
    },
    automationDetails: { id: `tenken/${header.run}` },
    columnKind: 'utf16CodeUnits',
    ...(taxonomies.length === 0 ? {} : { taxonomies }),
    invocations: [
      {
        // Whoever was refused did not do what was asked; a leak that was found is an answer.
        executionSuccessful: summary.complete && !cancelled && (problems.length === 0 || summary.gate === 'fail'),
        startTimeUtc: header.startedAt,
        endTimeUtc: summary.finishedAt,
        toolExecutionNotifications: [
          ...header.plan.notRun.map((each) => entry(reportWords.notRun, notRunText(each, locale), locale)),
          ...[...summary.reasons, ...(baseline?.sentences ?? [])].map((reason) => say(reason, locale)),
        ].map((text) => ({ level: 'note', message: { text: plain(text) } })),
      },
    ],
    results: [
      ...problems.map((problem) => problemResult(problem, rules, style)),
      ...list.map((finding) => ({
        ...resultOf(finding, scenarios.get(`${finding.suite}/${finding.scenario}`), rules, style),
        ...suppressed(finding),
      })),
    ],
    properties: {
      gate: summary.gate,
      totals: summary.totals,
      coverage: summary.coverage,
      ...(baseline === null ? {} : { baseline: comparisonOf(baseline) }),
      rates: summary.rates,
      scope: sentences([say(scope.tested, locale), say(scope.limits, locale)], locale),
      untestedPerspectives: scope.untested.map((name) => say(name, locale)),
      findingsBeyond: findings.more(),
    },
  });
}

const driver = { name: 'Tenken', version: tenkenVersion, semanticVersion: tenkenVersion };

function ruleOf({ checks, outcome }: Finding): string {
  return checks[0]?.check ?? outcome;
}

/** Only a failed case is a failure; what has no verdict is `open` or `review`, which by the standard have no level. */
function resultOf(
  finding: Finding,
  planned: PlannedScenario | undefined,
  rules: readonly string[],
  { locale, prefix }: SarifStyle,
): object {
  const { file, line, suite, scenario, variant, target, outcome, attempts, checks, failure, reply } = finding;
  const name = variant === '' ? `${suite}/${scenario}` : `${suite}/${scenario}#${variant}`;
  const reasons = [failure, ...checks.map((each) => each.message)].flatMap((each) =>
    each === null ? [] : [say(each, locale)],
  );
  const rule = ruleOf(finding);
  const path = `${prefix}${file}`;
  const taxa = planned === undefined ? [] : entriesOf(planned).map(referenceOf(locale));
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    ...(outcome === 'fail'
      ? { kind: 'fail', level: 'error' }
      : { kind: outcome === 'needs-review' ? 'review' : 'open', level: 'none' }),
    message: { text: plain([entry(outcomeWords[outcome], `${name} (${target})`, locale), ...reasons].join('\n')) },
    locations: [locationOf(path, checks[0]?.line ?? line)],
    ...(checks.length > 1
      ? { relatedLocations: checks.slice(1).map((each, id) => ({ id, ...locationOf(path, each.line) })) }
      : {}),
    partialFingerprints: { 'tenkenCase/v1': `${name}|${target}|${outcome}` },
    ...(taxa.length === 0 ? {} : { taxa }),
    properties: {
      scenarioLine: line,
      outcome,
      attempts,
      severity: planned?.severity ?? '',
      // A report travels further than the record, to people who did not ask for it.
      reply: shields(finding, shieldDefault) ? say(reportWords.hidden, locale) : reply,
    },
  };
}

/** A failure that a waiver of the configuration covers: known, and accepted until a day. What the gate does not waive is not suppressed. */
function suppressed({ waiver }: Finding): object {
  if (waiver === null) return {};
  const { reason, owner, until } = waiver;
  return {
    suppressions: [{ kind: 'external', status: 'accepted', justification: plain(`${reason} (${owner}, ${until})`) }],
  };
}

/** Untrusted text as a message: viewers make a link of `[text](place)` (SARIF 2.1.0, 3.11.6), so that is taken apart. */
function plain(text: string): string {
  return printable(text).replace(/\](?=\()/gu, '] ');
}

/** A path as a reference; half of a surrogate pair, which no address can hold, becomes U+FFFD. */
function addressOf(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
}

function locationOf(file: string, line: number): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: addressOf(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: Math.max(1, line) },
    },
  };
}

/** The perspectives and framework entries of a scenario that the catalogue knows. */
function entriesOf({ perspectives, frameworks }: PlannedScenario): readonly Entry[] {
  const found = [...perspectives.map(findPerspective), ...frameworks.map(findFramework)];
  return [...new Set(found.flatMap((each) => (each === undefined ? [] : [each])))];
}

function referenceOf(locale: Locale): (entry: Entry) => object {
  return ({ code, edition }) => ({ id: code, toolComponent: { name: say(edition.name, locale) } });
}

interface Taxonomy {
  readonly name: string;
  readonly taxa: readonly object[];
}

/** Each edition that the run names, with the entries that it names. */
function taxonomiesOf(scenarios: readonly PlannedScenario[], locale: Locale): readonly Taxonomy[] {
  const editions = new Map<string, Entry[]>();
  for (const entry of new Set(scenarios.flatMap(entriesOf))) {
    const known = editions.get(entry.edition.id);
    if (known === undefined) editions.set(entry.edition.id, [entry]);
    else known.push(entry);
  }
  return [...editions.values()].map((entries) => {
    const edition = entries[0]?.edition;
    return {
      name: edition === undefined ? '' : say(edition.name, locale),
      ...(edition === undefined ? {} : { informationUri: edition.source }),
      version: edition?.id.split(':')[1] ?? '',
      organization: edition?.id.split(':')[0] ?? '',
      shortDescription: { text: edition?.id ?? '' },
      isComprehensive: false,
      taxa: entries.map(({ code, id, name }) => ({
        id: code,
        name: id,
        shortDescription: { text: say(name, locale) },
      })),
    };
  });
}

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** The diagnostics of `tenken check` in SARIF. */
export function problemsSarif(problems: readonly PlacedProblem[], style: SarifStyle): string {
  const rules = [...new Set(problems.map(({ code }) => code))].sort();
  const run = {
    tool: { driver: { ...driver, language: style.locale, rules: rules.map((id) => ({ id })) } },
    columnKind: 'utf16CodeUnits',
    results: problems.map((problem) => problemResult(problem, rules, style)),
  };
  return `${JSON.stringify(logOf(run), null, 1)}\n`;
}

function problemResult(
  { file, line, column, endLine, endColumn, code, severity, message }: PlacedProblem,
  rules: readonly string[],
  { locale, prefix }: SarifStyle,
): object {
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: levels[severity],
    message: { text: plain(say(message, locale)) },
    // What is about the command itself stands in no file.
    locations:
      file === ''
        ? []
        : [
            {
              physicalLocation: {
                artifactLocation: { uri: addressOf(`${prefix}${file}`), uriBaseId: '%SRCROOT%' },
                region: { startLine: line, startColumn: column, endLine, endColumn },
              },
            },
          ],
  };
}
