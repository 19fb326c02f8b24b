import { css } from 'lit';

/**
 * What a control says beside its sign stands in `data-tip` and appears when it is pointed at and when the keyboard comes to it; `title` appears
 * under a pointer alone. A screen reader has the same words from the control's name. `data-tip-end`: it ends where the control ends, and
 * stands above: what scrolls would grow by what stands below its last line.
 */
export const tipStyles = css`
  [data-tip] {
    position: relative;
  }
  [data-tip]:is(:hover, :focus-visible, :has(:focus-visible))::after {
    content: attr(data-tip);
    content: attr(data-tip) / '';
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    width: max-content;
    max-width: min(280px, 70vw);
    padding: 3px 8px;
    overflow-wrap: anywhere;
    white-space: normal;
    text-align: start;
    font: var(--tk-size) / 1.4 var(--tk-font);
    color: var(--tk-fg);
    background: var(--tk-card);
    border: 1px solid var(--tk-border);
    border-radius: 4px;
    pointer-events: none;
  }
  [data-tip-end]:is(:hover, :focus-visible, :has(:focus-visible))::after {
    inset-inline: auto 0;
    inset-block: auto calc(100% + 4px);
  }
`;
