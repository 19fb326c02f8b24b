import type { Outcome } from '../../core/base/outcome.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import type { Locale } from '../../core/base/text.ts';
import type { OutlinedScenario, ScenariosParams } from '../../protocol/language.ts';
import type { ShownVerdict } from '../results/results.ts';
import { count, overallOutcome, type Finding } from '../results/verdict.ts';
import { findingAnnotation, markLabel, scenarioAnnotation } from './describe.ts';
import { differenceMark, findingDifference } from './difference.ts';

/** How an annotation looks: an outcome, an old verdict, or one that is on its way. */
export type AnnotationKind = Outcome | 'stale' | 'running';

/** Something said at the end of a line, as data: the line counts from 0. */
export interface Annotation {
  readonly line: number;
  readonly kind: AnnotationKind;
  readonly text: string;
  /** What VS Code's mark for a failed test says on the same line; it has one for what ran in this window. */
  readonly mark?: string;
}

/** All annotations of a suite, by line; at most one a line. */
export function placeAnnotations(
  outline: ScenariosParams,
  verdictsOf: (scenario: OutlinedScenario) => readonly ShownVerdict[],
  shield: ShieldFrom,
  locale: Locale,
): readonly Annotation[] {
  const lines = new Map<number, Annotation>();
  for (const scenario of outline.scenarios) {
    for (const annotation of ofScenario(scenario, verdictsOf(scenario), shield, locale)) {
      const other = lines.get(annotation.line);
      // A suite on few lines has a scenario and its checks, or several checks, on the same one.
      const text = other === undefined ? annotation.text : `${other.text} | ${annotation.text}`;
      lines.set(annotation.line, { ...annotation, ...other, text });
    }
  }
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

function ofScenario(
  scenario: OutlinedScenario,
  shown: readonly ShownVerdict[],
  shield: ShieldFrom,
  locale: Locale,
): readonly Annotation[] {
  const fresh = shown.filter(({ stale }) => !stale).map(({ verdict }) => verdict);
  const old = shown.filter(({ stale }) => stale).map(({ verdict }) => verdict);
  const { line } = scenario;
  const annotations: Annotation[] = [];
  if (fresh.length > 0) {
    const running = fresh.every((verdict) => count(verdict.totals) === 0 && !verdict.ended);
    const overall = overallOutcome(fresh.map(({ totals }) => totals));
    const kind = running ? 'running' : (overall ?? 'inapplicable');
    const failed = fresh.find(({ failures }) => kind === 'error' && failures.length > 0);
    const mark = failed === undefined ? {} : { mark: markLabel(undefined, failed, locale) };
    annotations.push({ line, kind, text: scenarioAnnotation(fresh, false, locale), ...mark });
  }
  if (old.length > 0) annotations.push({ line, kind: 'stale', text: scenarioAnnotation(old, true, locale) });
  // The checks of an old verdict may not be where they were, nor mean what they meant.
  for (const verdict of fresh) {
    for (const finding of verdict.findings) {
      const place = checkLine(scenario, finding);
      const style = { named: shown.length > 1, severity: scenario.severity, shield, locale };
      const text = findingAnnotation(finding, verdict, style);
      if (place === undefined) continue;
      const here = finding.place.attempt !== undefined;
      const marked = here && (finding.outcome === 'fail' || finding.outcome === 'error');
      const difference = findingDifference(finding, style);
      const label = difference === undefined ? markLabel(finding, verdict, locale) : differenceMark(difference);
      const mark = marked ? { mark: label } : {};
      annotations.push({ line: place, kind: finding.outcome, text, ...mark });
    }
  }
  return annotations;
}

/** The line of a finding's check in the text as it is now; undefined where it has no such check. */
export function checkLine(scenario: OutlinedScenario, finding: Pick<Finding, 'twin' | 'index'>): number | undefined {
  return (finding.twin ? scenario.twinCheckLines : scenario.checkLines)[finding.index];
}
