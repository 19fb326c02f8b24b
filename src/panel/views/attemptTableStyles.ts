import { css } from 'lit';

/** Styles of the table: a row on one line, or on four where it is narrow. */
export const tableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    position: relative;
  }
  [role='grid'] {
    flex: 1;
    min-height: 160px;
    overflow: auto;
    position: relative;
    border: 1px solid var(--tk-border);
    border-radius: 8px;
    background: var(--tk-bg);
    contain: strict;
  }
  [role='grid']:focus-visible {
    outline-offset: -2px;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--tk-raised);
    border-bottom: 1px solid var(--tk-border);
  }
  .head .row {
    height: 29px;
  }
  .body {
    position: relative;
  }
  .shown {
    position: absolute;
    inset: 0 0 auto 0;
    will-change: transform;
  }
  .row {
    display: grid;
    /* Each column has the room of its heading with the sign of the order, in both languages. */
    grid-template-columns:
      minmax(102px, 108px) minmax(130px, 1.4fr) minmax(146px, 1.7fr) minmax(82px, 96px)
      96px 94px 30px;
    align-items: center;
    column-gap: 10px;
    padding: 0 10px;
  }
  .body .row {
    contain: content;
    height: 46px;
    border-bottom: 1px solid color-mix(in srgb, var(--tk-border) 55%, transparent);
    cursor: pointer;
  }
  .body .row:hover {
    background: var(--tk-hover);
    outline: 1px dashed var(--tk-contrast);
    outline-offset: -1px;
  }
  [role='grid']:focus .row.active,
  [role='grid']:focus-within .row.active {
    background: var(--tk-chosen);
    color: var(--tk-chosen-fg);
    outline: 2px solid var(--tk-focus);
    outline-offset: -2px;
  }
  [role='grid']:focus .row.active .muted,
  [role='grid']:focus-within .row.active .muted {
    color: inherit;
  }
  .row.active {
    box-shadow: inset 3px 0 0 var(--tk-focus);
  }
  .cell {
    display: flex;
    flex-direction: column;
    min-width: 0;
    line-height: 1.4;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-weight: 600;
    white-space: nowrap;
  }
  .title {
    font-weight: 500;
  }
  .id {
    font-family: var(--tk-mono);
    font-size: 0.86em;
  }
  .reply {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .latency {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .head .latency {
    align-items: end;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-width: 100%;
    margin-inline-start: -6px;
    padding: 0 6px;
    min-height: 24px;
    font-weight: 600;
    color: var(--tk-muted);
  }
  /* A heading ends where its numbers end. */
  .head .latency .sort {
    margin-inline: 0;
    padding-inline: 0;
    border-inline-width: 0;
  }
  .head .cell {
    font-weight: 600;
    color: var(--tk-muted);
  }
  .go {
    padding: 0 5px;
  }
  .narrow .head {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .narrow .row {
    height: 112px;
    grid-template-columns: auto minmax(0, 1fr) 34px;
    grid-template-areas: 'outcome severity source' 'scenario scenario scenario' 'finding finding finding' 'target target latency';
    grid-template-rows: 26px 22px 36px 20px;
    align-content: center;
    align-items: start;
    column-gap: 8px;
  }
  .narrow .outcome {
    grid-area: outcome;
  }
  .narrow .scenario {
    grid-area: scenario;
  }
  .narrow .finding {
    grid-area: finding;
    font-size: 0.94em;
    line-height: 1.3;
  }
  .narrow .target {
    grid-area: target;
  }
  .narrow .severity {
    grid-area: severity;
  }
  .narrow .latency {
    grid-area: latency;
    white-space: nowrap;
    overflow: visible;
    justify-self: end;
  }
  .narrow .latency .cut {
    overflow: visible;
  }
  .narrow :is(.target, .severity, .latency) {
    color: var(--tk-muted);
    font-size: 0.92em;
  }
  .narrow .row.active :is(.target, .severity, .latency) {
    color: inherit;
  }
  .narrow .source {
    grid-area: source;
  }
  .narrow .id {
    display: none;
  }
  .none {
    position: absolute;
    inset: 70px 16px auto;
    text-align: center;
    pointer-events: none;
  }
  .foot {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 2px 16px;
    padding: 6px 2px 0;
    font-size: 0.92em;
  }
  .keys {
    margin-inline-start: auto;
  }
`;
