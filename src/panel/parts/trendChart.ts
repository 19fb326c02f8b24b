import { ticks } from 'd3-array';
import { area, line } from 'd3-shape';
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Locale } from '../../core/base/text.ts';
import type { TrendPoint } from '../../protocol/panel/comparison.ts';
import { day, percent } from '../text/format.ts';

const width = 720;
const height = 220;
const margin = { left: 52, right: 14, top: 10, bottom: 32 };

/** Runs whose days all have room below the chart. */
const daysShown = 8;

/**
 * A rate over the runs with its interval as a band. The drawing is one picture to a screen reader, named by `label`; the table that
 * stands below it holds the same numbers.
 */
export function trendChart(points: readonly TrendPoint[], label: string, locale: Locale): TemplateResult {
  const most = Math.min(1, Math.max(0.05, ...points.map(({ rate }) => rate.high)) * 1.05);
  const room = (width - margin.left - margin.right) / points.length;
  const x = (at: number) => margin.left + room * (at + 0.5);
  const y = (share: number) => height - margin.bottom - (share / most) * (height - margin.bottom - margin.top);
  const places = points.map(({ rate }, at) => ({ ...rate, at: x(at) }));
  const band = area<(typeof places)[number]>(
    (place) => place.at,
    (place) => y(place.low),
    (place) => y(place.high),
  )(places);
  const stated = places.filter((place) => place.rate !== null);
  const course = line<(typeof places)[number]>(
    (place) => place.at,
    (place) => y(place.rate ?? 0),
  )(stated);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    ${ticks(0, most, 4).map(
      (tick) =>
        svg`<line class="grid" x1=${margin.left} x2=${width - margin.right} y1=${y(tick)} y2=${y(tick)} />
          <text x=${margin.left - 8} y=${y(tick)} dy="0.32em" text-anchor="end">${percent(tick, locale)}</text>`,
    )}
    <path class="band" d=${band ?? ''} />
    <path class="course" d=${course ?? ''} />
    ${places.map(
      (place) => svg`<line class="whisker" x1=${place.at} x2=${place.at} y1=${y(place.low)} y2=${y(place.high)} />`,
    )}
    ${places.map((place, at) => {
      const isInner = at > 0 && at < places.length - 1;
      // Many days have no room beside each other: the first and the last then stand for the course.
      if (isInner && places.length > daysShown) return nothing;
      return svg`<text class=${isInner ? 'inner' : ''} x=${place.at} y=${height - 4} text-anchor="middle">${day(points[at]?.startedAt ?? '', locale)}</text>`;
    })}
    ${stated.map((place) => svg`<circle class="dot" cx=${place.at} cy=${y(place.rate ?? 0)} r="4" />`)}
  </svg>`;
}
