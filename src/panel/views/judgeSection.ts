import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { CorrectedJudge, JudgeAgreement, JudgeVariation } from '../../core/record/record.ts';
import { wilson } from '../../core/statistics/wilson.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { count, percent } from '../text/format.ts';
import { measureWords as texts, variationBasis } from '../text/measureWords.ts';
import { words } from '../text/words.ts';
import { shownLine } from '../text/shown.ts';
import { intervalCell, shareWithInterval } from './intervalCell.ts';
import { measureTable } from './measureTable.ts';

/** How well judges know what people hold, and their failure rates corrected for it. */
export function judgeSection({ measures, confidence }: RunDetail, locale: Locale): TemplateResult | typeof nothing {
  const { judges = [] } = measures;
  if (judges.length === 0) return nothing;
  return html`<section aria-labelledby="judges">
    <h2 id="judges">${say(texts.judges, locale)}</h2>
    <p class="muted">${say(texts.judgesMeaning, locale)}</p>
    ${measureTable(
      'judges',
      [
        { title: say(words.judge, locale) },
        { title: say(texts.sensitivity, locale), wide: true },
        { title: say(texts.specificity, locale), wide: true },
        { title: say(texts.asJudged, locale), wide: true },
        { title: say(texts.corrected, locale), wide: true },
      ],
      judges.map((judge) => correctedRow(judge, confidence, locale)),
    )}
  </section>`;
}

function correctedRow(judge: CorrectedJudge, confidence: number, locale: Locale) {
  const counted = ({ successes, n }: CorrectedJudge['sensitivity']) =>
    n === 0
      ? '–'
      : `${count(successes, locale)} / ${count(n, locale)}: ${shareWithInterval({ rate: successes / n, ...wilson(successes, n, confidence) }, locale)}`;
  const { rate, low, high } = judge;
  return {
    name: shownLine(judge.judge),
    cells: [
      counted(judge.sensitivity),
      counted(judge.specificity),
      counted({ successes: Math.min(judge.failures, judge.n), n: judge.n }),
      rate === null
        ? '–'
        : html`<strong>${percent(rate, locale)}</strong> ${intervalCell({ rate, low, high }, locale)}`,
    ],
  };
}

/** How often the same reply gets the same verdict, and whose the variation between attempts is. */
export function agreementSection({ measures }: RunDetail, locale: Locale): TemplateResult | typeof nothing {
  const { agreement = [] } = measures;
  if (agreement.length === 0) return nothing;
  return html`<section aria-labelledby="agreement">
    <h2 id="agreement">${say(texts.agreement, locale)}</h2>
    <p class="muted">${say(texts.agreementMeaning, locale)}</p>
    ${measureTable(
      'agreement',
      [
        { title: say(words.judge, locale) },
        { title: say(texts.sameVerdict, locale) },
        { title: say(texts.share, locale) },
        { title: say(words.interval, locale), wide: true },
        { title: say(texts.judgeShare, locale), wide: true },
      ],
      agreement.map(({ judges, n, alike, rate, low, high, variation }: JudgeAgreement) => ({
        name: judges.map(shownLine).join(locale === 'ja' ? '、' : ', '),
        cells: [
          `${count(alike, locale)} / ${count(n, locale)}`,
          percent(rate, locale),
          intervalCell({ rate, low, high }, locale, { tone: 'plain' }),
          variation === undefined ? '–' : variationText(variation, locale),
        ],
      })),
    )}
  </section>`;
}

function variationText({ cases, replies, share, interval }: JudgeVariation, locale: Locale): string {
  const basis = say(variationBasis(count(replies, locale), count(cases, locale)), locale);
  if (share === null) return `${say(texts.nothingVaries, locale)} (${basis})`;
  const range =
    interval === null
      ? say(texts.tooFew, locale)
      : `${percent(interval.low, locale)} – ${percent(interval.high, locale)}`;
  return `${percent(share, locale)} (${range}; ${basis})`;
}
