import type { JsonObject } from '../../core/base/json.ts';
import { severityText } from '../../core/base/severity.ts';
import type { Text } from '../../core/base/text.ts';
import { findPerspective } from '../../core/catalogue/find.ts';
import { gateSettings } from '../../core/engine/gateSettings.ts';
import type { Config } from '../../core/language/model.ts';

/** The gate as a configuration has it. */
type Gate = Config['gate'];

/** A written limit, and what it is of. */
interface NamedLimit {
  readonly subject: Text;
  /** Of a suite, its name; null for a perspective. */
  readonly suite: string | null;
  /** The highest failure rate that passes, between 0 and 1. */
  readonly limit: number;
}

/** What softness is compared by; limits are between 0 and 1. */
interface Limits {
  readonly severities: ReadonlyMap<string, number>;
  /** Limits of perspectives and suites, by what they are of. */
  readonly groups: ReadonlyMap<string, NamedLimit>;
  readonly confidence: number;
  readonly strict: boolean;
}

const severities = ['critical', 'high', 'medium', 'low'];

/** Which suites the commit brings and which it takes away. A suite that is called otherwise does both. */
export interface SuiteChange {
  /** Whether the last commit has a suite of this name. */
  readonly wasThere: (suite: string) => boolean;
  readonly removed: ReadonlySet<string>;
}

/**
 * What the next commit's gate lets pass that the last commit's does not, a sentence for each setting. A severity without a limit counts as
 * the 0 % that the gate holds it to, so that to remove a limit is softer only where another one allows more. A suite that is new had no
 * limit that could be softer. Waivers are no part of it, since every report names them.
 */
export function softerGate(
  file: string,
  { before, now }: { readonly before: Gate; readonly now: Gate },
  suites: SuiteChange,
): readonly Text[] {
  const [old, next] = [limitsOf(before), limitsOf(now)];
  return [
    ...severities.flatMap((name) => softerSeverity(name, old, next)),
    ...[...new Set([...old.groups.keys(), ...next.groups.keys()])].flatMap((key) =>
      softerGroup(key, old, next, suites),
    ),
    ...(old.strict && !next.strict ? [notStrict] : []),
    ...(next.confidence < old.confidence ? [lessCertain(old.confidence, next.confidence)] : []),
  ].map(({ en, ja }) => ({
    en: `${file}: from this commit on, ${en}`,
    ja: `${file}：このコミット以降、${ja}`,
  }));
}

function limitsOf(gate: Gate): Limits {
  // Waivers are not asked for, so no day is needed.
  const settings = gateSettings({ gate: gate as JsonObject }, '');
  const groups = new Map<string, NamedLimit>();
  for (const { group, name, limit } of settings.groups) {
    const found = group === 'perspective' ? findPerspective(name) : undefined;
    const key = `${group} ${found?.id ?? name}`;
    const subject =
      group === 'suite'
        ? { en: `suite ${name}`, ja: `スイート「${name}」` }
        : { en: `perspective ${found?.name.en ?? name}`, ja: `観点「${found?.name.ja ?? name}」` };
    // Both of two limits for one perspective hold, so the lower one tells.
    const least = Math.min(limit, groups.get(key)?.limit ?? limit);
    groups.set(key, { subject, suite: group === 'suite' ? name : null, limit: least });
  }
  const { confidence } = settings;
  return { severities: settings.severities, groups, confidence, strict: gate.inconclusive === 'fail' };
}

function softerSeverity(name: string, old: Limits, next: Limits): readonly Text[] {
  const [before, now] = [old.severities.get(name), next.severities.get(name)];
  const subject = { en: `severity ${name}`, ja: `重大度「${severityText(name).ja}」` };
  if (now !== undefined) return now > (before ?? 0) ? [raised(subject, before ?? 0, now)] : [];
  // Without one of its own, what is of a perspective or suite with a limit is held to that alone.
  const others = highest([...next.groups.values()].map(({ limit }) => limit));
  return before !== undefined && others > before ? [removed(subject, before, others)] : [];
}

function softerGroup(key: string, old: Limits, next: Limits, suites: SuiteChange): readonly Text[] {
  const [before, now] = [old.groups.get(key), next.groups.get(key)];
  if (now !== undefined) {
    const least = before?.limit ?? limitBefore(now, old, next, suites);
    return now.limit > least ? [raised(now.subject, least, now.limit)] : [];
  }
  if (before === undefined || suites.removed.has(before.suite ?? '')) return [];
  // No scenario is of two suites.
  const groups = [...next.groups.values()].filter(({ suite }) => suite === null || before.suite === null);
  const others = highest([...next.severities.values(), ...groups.map(({ limit }) => limit)]);
  return others > before.limit ? [removed(before.subject, before.limit, others)] : [];
}

/** What a perspective or suite was held to that gets a limit of its own; 1 where it was not there. */
function limitBefore({ suite }: NamedLimit, old: Limits, next: Limits, { wasThere, removed }: SuiteChange): number {
  // The new limit takes the place of that of each severity that has none of its own; where all have one, it is held to beside them.
  const replaced = severities.filter((name) => !next.severities.has(name));
  const least = Math.min(1, ...replaced.map((name) => old.severities.get(name) ?? 0));
  if (suite === null || wasThere(suite)) return least;
  // It may be one of those that are gone under another name.
  return removed.size === 0 ? 1 : highest([...removed].map((name) => old.groups.get(`suite ${name}`)?.limit ?? least));
}

/** 0 where there is none, which is what a severity without a limit is held to. */
function highest(limits: readonly number[]): number {
  return limits.reduce((most, each) => Math.max(most, each), 0);
}

function raised(subject: Text, before: number, now: number): Text {
  return {
    en: `the limit of ${subject.en} is ${exactly(now)} instead of ${exactly(before)}.`,
    ja: `${subject.ja}の上限が ${exactly(before)} から ${exactly(now)} に緩みます。`,
  };
}

function removed(subject: Text, before: number, others: number): Text {
  return {
    en: `${subject.en} has no limit of its own (it was ${exactly(before)}), and others allow up to ${exactly(others)} there.`,
    ja: `${subject.ja}には固有の上限（${exactly(before)}）がなくなり、ほかの上限により最大 ${exactly(others)} まで許されます。`,
  };
}

const notStrict: Text = {
  en: 'what cannot be decided no longer fails (`gate.inconclusive` is not `fail` any more).',
  ja: '判断できないものがあっても不合格にはなりません（`gate.inconclusive` が `fail` ではなくなります）。',
};

function lessCertain(before: number, now: number): Text {
  return {
    en: `a confidence of ${exactly(now)} instead of ${exactly(before)} is enough to pass.`,
    ja: `信頼水準が ${exactly(before)} から ${exactly(now)} に下がり、より弱い根拠で合格になります。`,
  };
}

/** A share as a percentage with all its decimals: two that differ must not look the same. */
function exactly(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}
