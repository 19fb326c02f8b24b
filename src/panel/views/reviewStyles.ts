import { css } from 'lit';

/** How the review looks. */
export const reviewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding-top: 14px;
  }
  /* Names and reasons are whatever somebody wrote: one word of them may be as long as it likes. */
  :is(h1, h2, p, li) {
    overflow-wrap: anywhere;
  }
  form label {
    max-width: 360px;
  }
  section {
    display: flex;
    flex-direction: column;
    gap: 8px;
    align-items: start;
  }
  .turns,
  section > label {
    width: 100%;
    box-sizing: border-box;
    flex: none;
  }
  .numbers {
    margin-top: 14px;
  }
  form,
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: end;
    margin: 10px 0;
  }
  .answers {
    align-items: center;
    margin: 2px 0 0;
  }
  /* Few lines: what is to be judged needs the room. */
  .asked {
    flex-flow: row wrap;
    align-items: center;
    gap: 6px 14px;
  }
  .asked > label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    width: auto;
    flex: 1 1 300px;
    gap: 4px 8px;
  }
  .asked > label > textarea {
    flex: 1 1 160px;
    field-sizing: content;
    max-height: 30vh;
    line-height: 1.4;
  }
  .asked > .answers {
    flex: 1 0 100%;
  }
  /* Whoever reads a long conversation can answer from anywhere in it; a low window has no room to spare. */
  @media (min-height: 600px) and (min-width: 500px) {
    .asked {
      position: sticky;
      bottom: 0;
      padding: 8px 0;
      background: var(--tk-bg);
      border-top: 1px solid var(--tk-border);
    }
  }
  label {
    display: grid;
    gap: 3px;
    flex: 1 1 220px;
  }
  input,
  textarea {
    font: inherit;
    padding: 4px 6px;
    min-width: 0;
    background: var(--tk-input);
    color: var(--tk-input-fg);
    border: 1px solid var(--tk-input-border);
    border-radius: 4px;
  }
  pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    margin: 4px 0;
  }
  .told > p:first-child {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 5px;
  }
  .told {
    border-inline-start: 3px solid var(--tk-link);
  }
  .head,
  .do {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    align-items: baseline;
  }
  .do {
    align-items: center;
  }
  .do label.box + kbd {
    margin-inline-start: -8px;
  }
  .head {
    margin-top: 10px;
  }
  summary {
    cursor: pointer;
    padding: 4px 0;
  }
  .labels {
    list-style: none;
    margin: 4px 0;
    padding: 0;
    display: grid;
    gap: 6px;
  }
  .labels > li {
    display: grid;
    gap: 4px;
    overflow-wrap: anywhere;
  }
  .labels p {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 8px;
    margin: 0;
  }
  label.box {
    display: inline-flex;
    flex: none;
    align-items: baseline;
    gap: 5px;
  }
  label.box input {
    align-self: center;
  }
  .opinions {
    margin: 0;
    padding-inline-start: 20px;
    overflow-wrap: anywhere;
  }
`;
