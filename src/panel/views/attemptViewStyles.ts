import { css } from 'lit';

/** Styles of an attempt: conversation beside findings, one above the other where it is narrow. */
export const attemptStyles = css`
  :host {
    padding: 0 16px 24px;
    container-type: inline-size;
  }
  .bar {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 8px 0;
    background: var(--tk-bg);
    border-bottom: 1px solid var(--tk-border);
  }
  .bar .second {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .bar .last {
    margin-inline-start: auto;
  }
  .position {
    font-variant-numeric: tabular-nums;
    min-width: 4em;
    text-align: center;
  }
  header {
    padding: 14px 0 10px;
  }
  h1 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    font-size: 1.3em;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  h1 .title {
    min-width: 0;
  }
  /* It takes the focus only to be read aloud. */
  h1:focus {
    outline: none;
  }
  .id button {
    padding: 0;
  }
  /* The word stands on the line of its neighbours, the sign at the middle of the word. */
  .badge {
    display: inline-flex;
    align-items: baseline;
    gap: 5px;
    font-weight: 600;
    white-space: nowrap;
  }
  .badge svg {
    align-self: center;
  }
  h1 .badge {
    font-size: 0.77em;
    padding: 1px 10px 1px 7px;
    border: 1px solid var(--tk-border);
    border-radius: 999px;
  }
  .id {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 14px;
    overflow-wrap: anywhere;
    padding-top: 2px;
  }
  .columns {
    display: grid;
    gap: 20px 24px;
    grid-template-columns: minmax(0, 1fr);
  }
  h2 {
    font-size: 1em;
  }
  .columns > section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    align-content: start;
    min-width: 0;
  }
  @container (min-width: 820px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(290px, 38%);
      grid-template-rows: auto 1fr;
    }
    .talk {
      grid-column: 1;
      grid-row: 1 / 3;
    }
    .found,
    .about {
      grid-column: 2;
    }
  }
  .turns,
  .checks {
    display: grid;
    gap: 12px;
    min-width: 0;
  }
  .turn {
    min-width: 0;
    display: grid;
    gap: 4px;
  }
  .role {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 0.92em;
    color: var(--tk-muted);
  }
  .bubble {
    border: 1px solid var(--tk-border);
    border-radius: 10px;
    padding: 9px 13px;
    background: var(--tk-card);
    min-width: 0;
    display: grid;
    gap: 8px;
  }
  .user .bubble {
    background: color-mix(in srgb, var(--tk-needs-review) 9%, var(--tk-bg));
  }
  .system .bubble {
    background: none;
    border-style: dashed;
  }
  .assistant .bubble {
    border-inline-start: 3px solid var(--tk-link);
  }
  .tool .bubble,
  .other .bubble {
    border-inline-start: 3px solid var(--tk-muted);
  }
  .call {
    border: 1px solid var(--tk-border);
    border-radius: 6px;
    padding: 6px 10px;
    background: var(--tk-bg);
    min-width: 0;
  }
  .call figcaption {
    font-size: 0.92em;
  }
  pre {
    margin: 2px 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .check {
    display: grid;
    gap: 5px;
    border-inline-start: 3px solid var(--outcome);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .check .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 9px;
  }
  .number {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .actions {
    margin-inline-start: auto;
    display: inline-flex;
    align-items: center;
  }
  .check > .link {
    justify-self: start;
  }
  .evidence .label {
    font-weight: 600;
  }
  .evidence q {
    font-family: var(--tk-mono);
    font-size: 0.95em;
  }
  .judges {
    border-top: 1px solid var(--tk-border);
    padding-top: 6px;
  }
  .judges h3 {
    margin: 0 0 4px;
    font-size: 0.92em;
    font-weight: 600;
  }
  .judges ol {
    display: grid;
    gap: 8px;
  }
  .judge-facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    font-size: 0.92em;
  }
  .failure {
    border-inline-start: 3px solid var(--outcome);
    margin-bottom: 14px;
    overflow-wrap: anywhere;
  }
  .problem {
    margin: 14px 0;
    border-inline-start: 3px solid var(--tk-error);
    overflow-wrap: anywhere;
  }
  .facts {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 3px 14px;
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .reveal {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-top: 8px;
  }
  .disagree {
    margin-bottom: 4px;
  }
  details pre {
    margin-top: 6px;
  }
  summary {
    cursor: pointer;
    margin-top: 8px;
  }
  .diff {
    display: grid;
    gap: 8px;
  }
  .diff .outcomes {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .diff select {
    width: 100%;
    font: inherit;
    min-height: 28px;
    background: var(--tk-input);
    color: var(--tk-input-fg);
    border: 1px solid var(--tk-input-border);
    border-radius: 4px;
  }
  .diff .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  ins,
  del {
    border-radius: 2px;
    padding: 0 1px;
  }
  ins {
    background: color-mix(in srgb, var(--tk-pass) 22%, var(--tk-bg));
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-decoration-color: var(--tk-pass);
  }
  del {
    background: color-mix(in srgb, var(--tk-fail) 20%, var(--tk-bg));
    text-decoration-color: var(--tk-fail);
  }
  .refusal {
    overflow-wrap: anywhere;
  }
`;
