import { css } from 'lit';

/** Where the panel's parts stand: the runs beside or above the one that is shown, and its pages. */
export const appStyles = css`
  :host {
    display: grid;
    height: 100vh;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
  }
  :host([wide]) {
    grid-template-columns: 264px minmax(0, 1fr);
  }
  main {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    overflow: auto;
  }
  /* Where there is no list of runs beside it, a page has the whole window. */
  main:first-child {
    grid-column: 1 / -1;
  }
  /* What has the focus is not left behind the answers that stay in view. */
  @media (min-height: 600px) and (min-width: 500px) {
    main:has(tenken-review) {
      scroll-padding-bottom: 130px;
    }
  }
  .side {
    overflow: auto;
    background: var(--tk-raised);
    border-inline-end: 1px solid var(--tk-border);
  }
  tenken-run-header,
  tenken-overview,
  tenken-compare,
  tenken-trend,
  tenken-review,
  tenken-attempt {
    flex: none;
  }
  /* In a low window the page scrolls, so that the table stays high enough to be used. */
  .attempts {
    flex: 1 0 auto;
    height: 420px;
    display: flex;
    flex-direction: column;
    padding: 0 16px 8px;
  }
  tenken-attempt-table {
    flex: 1;
  }
  .runs {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin: 8px 16px 0;
    align-self: start;
  }
  .drawer {
    margin: 6px 16px 0;
    border: 1px solid var(--tk-border);
    border-radius: 8px;
    max-height: 45vh;
    flex: none;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0 12px;
    padding: 8px 16px 0;
    border-bottom: 1px solid var(--tk-border);
    flex: none;
  }
  .tabs tenken-export {
    margin: 0 0 4px auto;
  }
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  [role='tab'] {
    border-radius: 4px 4px 0 0;
    padding: 4px 12px 6px;
    border: 0;
    border-bottom: 2px solid transparent;
    color: var(--tk-muted);
  }
  [role='tab'][aria-selected='true'] {
    color: var(--tk-fg);
    font-weight: 600;
    border-bottom-color: var(--tk-link);
  }
  [role='tabpanel'] {
    display: contents;
  }
  .empty {
    margin: auto;
    padding: 32px;
    text-align: center;
  }
  .empty h1 {
    font-size: 1.3em;
    font-weight: 600;
  }
  :host([report]) {
    grid-template-columns: minmax(0, 1fr);
  }
  .note {
    margin: 10px 16px 0;
    flex: none;
  }
  @media print {
    :host {
      display: block;
      height: auto;
    }
    main {
      display: block;
      overflow: visible;
    }
  }
  .problem {
    margin: 10px 16px 0;
    border-inline-start: 3px solid var(--tk-error);
    flex: none;
  }
`;
