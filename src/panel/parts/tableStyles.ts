import { css } from 'lit';

/** Styles of a page with a choice and tables below it. */
export const tableStyles = css`
  :host {
    padding: 14px 16px 28px;
    container-type: inline-size;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    font-weight: 600;
    margin-bottom: 10px;
  }
  select {
    font: inherit;
    font-weight: 400;
    min-height: 28px;
    max-width: 100%;
    padding: 2px 4px;
    background: var(--tk-input);
    color: var(--tk-input-fg);
    border: 1px solid var(--tk-input-border);
    border-radius: 4px;
  }
  .scroll {
    overflow: auto;
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
    white-space: nowrap;
  }
  :is(th, td) button.link {
    margin-inline-start: -3px;
  }
  .number {
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .strong {
    font-weight: 600;
  }
`;
