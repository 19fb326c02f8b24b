import { css } from 'lit';

/** Styles of the overview. */
export const overviewStyles = css`
  :host {
    padding: 14px 16px 28px;
    container-type: inline-size;
  }
  .top {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fit, minmax(min(250px, 100%), 1fr));
    margin-bottom: 22px;
  }
  section {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  /* Where two cards stand in a row the third gets a row of its own. */
  @container (min-width: 512px) and (max-width: 773px) {
    .top > :last-child:nth-child(3) {
      grid-column: 1 / -1;
    }
  }
  /* Reasons are sentences: they get the width, and the two figures stand above each other beside them. */
  @container (min-width: 774px) {
    .top:has(> :nth-child(3)) {
      grid-template: auto 1fr / minmax(0, 1fr) minmax(0, 2fr);
    }
    .top > :nth-child(3) {
      grid-area: 1 / 2 / span 2;
      align-self: start;
    }
  }
  section + section:not(.card) {
    margin-top: 24px;
  }
  h2 {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-bottom: 8px;
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0 12px;
    margin-bottom: 4px;
  }
  .count {
    font-size: 0.85em;
    padding: 0 8px;
    border-radius: 999px;
    border: 1px solid var(--tk-border);
  }
  .figure {
    font-size: 2.1em;
    font-weight: 600;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .meter {
    height: 6px;
    margin: 6px 0 8px;
    border-radius: 999px;
    border: 1px solid var(--tk-border);
    background: linear-gradient(var(--tk-link), var(--tk-link)) 0 0 / var(--share) 100% no-repeat;
  }
  .list {
    display: grid;
    gap: 6px;
  }
  .list button {
    justify-self: start;
  }
  .damaged {
    margin-top: 8px;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    text-align: start;
    font-weight: 400;
    padding: 6px 14px 6px 0;
    border-bottom: 1px solid color-mix(in srgb, var(--tk-border) 60%, transparent);
    vertical-align: baseline;
  }
  thead th {
    color: var(--tk-muted);
    font-weight: 600;
    border-bottom-color: var(--tk-border);
  }
  .number {
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .strong {
    font-weight: 600;
  }
  .rates td:last-child,
  .rates th:last-child {
    width: 50%;
    padding-inline-end: 0;
  }
  .interval {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
  }
  .range {
    min-width: 9.5em;
    text-align: start;
  }
  .track {
    position: relative;
    flex: 1 1 120px;
    height: 14px;
    background: linear-gradient(var(--tk-border), var(--tk-border)) 0 50% / 100% 1px no-repeat;
  }
  .span {
    position: absolute;
    inset-block: 3px;
    inset-inline-start: var(--low);
    width: max(3px, calc(var(--high) - var(--low)));
    border-radius: 4px;
    background: color-mix(in srgb, var(--tk-fail) 38%, var(--tk-bg));
    border: 1px solid var(--tk-fail);
  }
  .plain .span {
    background: color-mix(in srgb, var(--tk-link) 38%, var(--tk-bg));
    border-color: var(--tk-link);
  }
  .measures + h3,
  .scope + h3 {
    margin-top: 14px;
  }
  h4 {
    margin: 8px 0 2px;
    font-weight: 600;
  }
  h2 + p.muted {
    max-width: 80ch;
    margin-bottom: 6px;
  }
  .list button.link {
    padding: 0;
    border: 0;
  }
  .dot {
    position: absolute;
    top: 0;
    inset-inline-start: calc(var(--at) - 1.5px);
    width: 3px;
    height: 14px;
    border-radius: 2px;
    background: var(--tk-fg);
  }
  .scope {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 3px 14px;
    margin-bottom: 6px;
  }
  .scroll {
    overflow: auto;
  }
  .matrix td,
  .matrix thead th {
    white-space: nowrap;
  }
  .counts {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    margin-inline-start: -6px;
    padding: 0 6px;
    font-variant-numeric: tabular-nums;
  }
  .rates button.link {
    padding: 0;
    border: 0;
    color: inherit;
    text-decoration-color: var(--tk-border);
  }
  @container (max-width: 560px) {
    .rates thead {
      position: absolute;
      clip-path: inset(50%);
      width: 1px;
      height: 1px;
      overflow: hidden;
    }
    .rates tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      align-items: baseline;
      gap: 0 14px;
      padding: 6px 0;
      border-bottom: 1px solid color-mix(in srgb, var(--tk-border) 60%, transparent);
    }
    .rates th,
    .rates td {
      border: 0;
      padding: 0;
    }
    .rates td:last-child {
      grid-column: 1 / -1;
      width: auto;
    }
  }
`;
