import { svg, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Outcome } from '../../core/base/outcome.ts';

const shapes: Readonly<Record<Outcome, TemplateResult>> = {
  pass: svg`<path d="M4.8 8.3l2.2 2.2 4.3-4.9"/>`,
  fail: svg`<path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"/>`,
  error: svg`<path d="M8 4.6v4.1M8 11.2v.1"/>`,
  blocked: svg`<path d="M3.6 12.4l8.8-8.8"/>`,
  inapplicable: svg`<path d="M5 8h6"/>`,
  'needs-review': svg`<path d="M6.2 6.3a1.9 1.9 0 113 1.6c-.8.5-1.2.8-1.2 1.5M8 11.5v.1"/>`,
};

const outlines: Readonly<Record<Outcome, TemplateResult>> = {
  pass: svg`<circle cx="8" cy="8" r="6.4"/>`,
  fail: svg`<circle cx="8" cy="8" r="6.4"/>`,
  error: svg`<path d="M8 1.7l6.6 11.9H1.4z"/>`,
  blocked: svg`<circle cx="8" cy="8" r="6.4"/>`,
  inapplicable: svg`<circle cx="8" cy="8" r="6.4" stroke-dasharray="2.2 2"/>`,
  'needs-review': svg`<circle cx="8" cy="8" r="6.4"/>`,
};

/** The sign of an outcome; a word always stands beside it. */
export function outcomeIcon(outcome: Outcome): TemplateResult {
  return html`<svg
    class=${outcome}
    width="16"
    height="16"
    viewBox="0 0 16 16"
    aria-hidden="true"
    fill="none"
    stroke="var(--outcome)"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${outlines[outcome]}${shapes[outcome]}
  </svg>`;
}

const drawings = {
  back: svg`<path d="M9.8 3.5L5.3 8l4.5 4.5"/>`,
  next: svg`<path d="M6.2 3.5L10.7 8l-4.5 4.5"/>`,
  down: svg`<path d="M3.8 6.2L8 10.4l4.2-4.2"/>`,
  up: svg`<path d="M3.8 9.8L8 5.6l4.2 4.2"/>`,
  source: svg`<path d="M6 4L2.4 8 6 12M10 4l3.6 4-3.6 4"/>`,
  sort: svg`<path d="M4.6 3v9.6M2.4 10.6l2.2 2.2 2.2-2.2M11.4 13V3.4M9.2 5.4l2.2-2.2 2.2 2.2"/>`,
  search: svg`<circle cx="7" cy="7" r="4.2"/><path d="M10.2 10.2l3.4 3.4"/>`,
  close: svg`<path d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6"/>`,
  run: svg`<path d="M5 3.4l7.4 4.6L5 12.6z"/>`,
  stop: svg`<rect x="4.2" y="4.2" width="7.6" height="7.6" rx="1"/>`,
  list: svg`<path d="M2.8 4.2h10.4M2.8 8h10.4M2.8 11.8h10.4"/>`,
  user: svg`<circle cx="8" cy="5.4" r="2.6"/><path d="M2.9 13.4c.6-2.7 2.6-4.1 5.1-4.1s4.5 1.4 5.1 4.1"/>`,
  assistant: svg`<rect x="2.8" y="5.2" width="10.4" height="7.6" rx="2"/><path d="M8 5V2.6M5.9 8.6v.7M10.1 8.6v.7"/>`,
  system: svg`<path d="M2.8 4.6h10.4M2.8 11.4h10.4"/><circle cx="6" cy="4.6" r="1.5"/><circle cx="10" cy="11.4" r="1.5"/>`,
  tool: svg`<path d="M9.4 5.1a3 3 0 013.8-2.2L11.4 4.7l.3 1.3 1.3.3 1.8-1.8a3 3 0 01-4.2 3.4L5.4 13.1a1.5 1.5 0 01-2.2-2.1z"/>`,
  eye: svg`<path d="M1.6 8C3.2 5.2 5.4 3.8 8 3.8s4.8 1.4 6.4 4.2c-1.6 2.8-3.8 4.2-6.4 4.2S3.2 10.8 1.6 8z"/><circle cx="8" cy="8" r="1.9"/>`,
  pause: svg`<path d="M5.6 3.8v8.4M10.4 3.8v8.4"/>`,
  save: svg`<path d="M8 2.8v7M5 7l3 3 3-3M3 11.4v1.8h10v-1.8"/>`,
  judge: svg`<path d="M8 2.6v10.6M4.6 13.2h6.8M3 4.6h10M3 4.8L1.6 9h2.8zM13 4.8L11.6 9h2.8z"/>`,
} as const;

/** A drawing beside a word or in a button that has a name. */
export function icon(name: keyof typeof drawings): TemplateResult {
  return html`<svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.3"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${drawings[name]}
  </svg>`;
}
