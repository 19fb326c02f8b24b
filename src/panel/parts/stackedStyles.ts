import { css } from 'lit';

/**
 * Tables of figures: where the page is narrow each figure stands on a line of its own behind the title of its column, which a wide page
 * has above it.
 */
export const stackedStyles = css`
  .stacked .label {
    display: none;
  }
  .stacked td:last-child,
  .stacked th:last-child {
    padding-inline-end: 0;
  }
  @container (max-width: 560px) {
    .stacked thead {
      position: absolute;
      clip-path: inset(50%);
      width: 1px;
      height: 1px;
      overflow: hidden;
    }
    .stacked tr {
      display: grid;
      gap: 2px;
      padding: 6px 0;
      border-bottom: 1px solid color-mix(in srgb, var(--tk-border) 60%, transparent);
    }
    .stacked th,
    .stacked td {
      border: 0;
      padding: 0;
      text-align: start;
      white-space: normal;
    }
    .stacked tbody th {
      font-weight: 600;
    }
    .stacked td {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      align-items: baseline;
      gap: 0 10px;
      width: auto;
    }
    .stacked .label {
      display: inline;
      color: var(--tk-muted);
    }
  }
`;
