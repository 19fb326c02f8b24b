import type { nothing, TemplateResult } from 'lit';
import type { Locale } from '../../core/base/text.ts';
import type { Filter } from '../../protocol/panel/rows.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { guardSection } from './guardSection.ts';
import { agreementSection, judgeSection } from './judgeSection.ts';
import { matrixSection } from './matrixSection.ts';
import { rateSection } from './rateSection.ts';
import { reliabilitySection } from './reliabilitySection.ts';
import { reproducibilitySection } from './reproducibilitySection.ts';
import { scopeSection } from './scopeSection.ts';
import { stabilitySection } from './stabilitySection.ts';

/** A part of the overview with a heading of its own; `nothing` where the run has nothing to say in it. */
export type OverviewSection = (
  detail: RunDetail,
  locale: Locale,
  choose: ChooseAttempts,
) => TemplateResult | typeof nothing;

/** Shows the attempts that some values of the filter's lists leave. */
export type ChooseAttempts = (choice: Partial<Omit<Filter, 'text'>>) => void;

/** What stands below coverage and the gate's reasons, from the top. A new section is a file and a line here; its styles are in overviewStyles.ts. */
export const overviewSections: readonly OverviewSection[] = [
  rateSection,
  matrixSection,
  stabilitySection,
  reliabilitySection,
  guardSection,
  judgeSection,
  agreementSection,
  reproducibilitySection,
  scopeSection,
];
