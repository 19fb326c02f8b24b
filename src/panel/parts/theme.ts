import { css } from 'lit';
import { tipStyles } from './tipStyles.ts';

/**
 * Colours and sizes of the page: VS Code's own where there is VS Code, else a light and a dark set that follow the system.
 * Everything else uses these names only, so that each theme is right everywhere or nowhere.
 */
export const pageStyles = css`
  :root {
    color-scheme: light dark;
    --tk-font: var(--vscode-font-family, system-ui, 'Noto Sans CJK JP', sans-serif);
    --tk-mono: var(--vscode-editor-font-family, ui-monospace, 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace);
    --tk-size: var(--vscode-font-size, 13px);
    --tk-fg: var(--vscode-foreground, light-dark(#24292f, #d8dde3));
    --tk-muted: var(--vscode-descriptionForeground, light-dark(#57606a, #9ba4ae));
    --tk-bg: var(--vscode-editor-background, light-dark(#ffffff, #1b1f24));
    --tk-raised: var(--vscode-sideBar-background, light-dark(#f6f8fa, #22272e));
    --tk-card: var(--vscode-editorWidget-background, light-dark(#f6f8fa, #252b33));
    --tk-border: var(--vscode-contrastBorder, var(--vscode-panel-border, light-dark(#d5dae0, #3a424c)));
    --tk-focus: var(--vscode-focusBorder, light-dark(#0860ca, #4c9aff));
    --tk-hover: var(--vscode-list-hoverBackground, light-dark(#eef1f4, #2a3038));
    --tk-chosen: var(--vscode-list-activeSelectionBackground, light-dark(#ddebff, #1f3a5f));
    --tk-chosen-fg: var(--vscode-list-activeSelectionForeground, light-dark(#10243e, #ffffff));
    --tk-contrast: var(--vscode-contrastActiveBorder, transparent);
    --tk-link: var(--vscode-textLink-foreground, light-dark(#0860ca, #6cb2ff));
    --tk-button: var(--vscode-button-background, light-dark(#0860ca, #2f6fce));
    --tk-button-fg: var(--vscode-button-foreground, #ffffff);
    --tk-button2: var(--vscode-button-secondaryBackground, light-dark(#e6eaef, #343c46));
    --tk-button2-fg: var(--vscode-button-secondaryForeground, light-dark(#24292f, #e6eaef));
    --tk-input: var(--vscode-input-background, light-dark(#ffffff, #14181c));
    --tk-input-fg: var(--vscode-input-foreground, var(--tk-fg));
    --tk-input-border: var(--vscode-contrastBorder, var(--vscode-input-border, light-dark(#8c96a1, #5b6672)));
    --tk-mark: var(--vscode-editor-findMatchHighlightBackground, light-dark(#ffe08a, #6b5310));
    --tk-pass: var(--vscode-charts-green, light-dark(#1a7f37, #57c27a));
    --tk-fail: var(--vscode-testing-iconFailed, light-dark(#cf222e, #ff7b72));
    --tk-error: color-mix(in srgb, var(--vscode-charts-orange, light-dark(#b45309, #f0a04b)) 85%, var(--tk-fg));
    --tk-blocked: var(--vscode-charts-purple, light-dark(#7c3aed, #b794f6));
    --tk-inapplicable: var(--vscode-testing-iconSkipped, light-dark(#6e7781, #9ba4ae));
    --tk-needs-review: var(--vscode-charts-blue, light-dark(#0860ca, #6cb2ff));
  }
  :root:has(body.vscode-dark),
  :root:has(body.vscode-high-contrast) {
    color-scheme: dark;
  }
  :root:has(body.vscode-light),
  :root:has(body.vscode-high-contrast-light) {
    color-scheme: light;
  }
  html,
  body {
    height: 100%;
    margin: 0;
    padding: 0;
    background: var(--tk-bg);
    color: var(--tk-fg);
    font: var(--tk-size) / 1.5 var(--tk-font);
  }
`;

/** What every component starts from. */
export const baseStyles = css`
  :host {
    display: block;
    font: var(--tk-size) / 1.5 var(--tk-font);
    color: var(--tk-fg);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: 1.08em;
    font-weight: 600;
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
  }
  :focus-visible {
    outline: 2px solid var(--tk-focus);
    outline-offset: 1px;
  }
  code,
  pre,
  .mono {
    font-family: var(--tk-mono);
    font-size: 0.95em;
  }
  .muted {
    color: var(--tk-muted);
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: 4px;
    padding: 3px 8px;
    min-height: 26px;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    color: var(--tk-muted);
    opacity: 0.45;
  }
  button.plain:hover:not(:disabled) {
    background: var(--tk-hover);
    outline-color: var(--tk-contrast);
  }
  button.main {
    background: var(--tk-button);
    color: var(--tk-button-fg);
    border-color: var(--vscode-contrastBorder, transparent);
  }
  button.second {
    background: var(--tk-button2);
    color: var(--tk-button2-fg);
    /* Newer dark themes give these buttons hardly any background. */
    border-color: var(--vscode-contrastBorder, color-mix(in srgb, var(--tk-fg) 25%, transparent));
  }
  button.link {
    color: var(--tk-link);
    padding: 0 2px;
    min-height: 24px;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  svg {
    flex: none;
    vertical-align: -0.2em;
  }
  kbd {
    font: 0.85em var(--tk-font);
    border: 1px solid currentcolor;
    border-radius: 3px;
    padding: 0 4px;
  }
  .tag {
    font-size: 0.86em;
    font-weight: 600;
    line-height: 1.2;
    padding: 0 6px;
    border: 1px solid currentcolor;
    border-radius: 999px;
    white-space: nowrap;
  }
  .card {
    background: var(--tk-card);
    border: 1px solid var(--tk-border);
    border-radius: 8px;
    padding: 12px 14px;
  }
  .pass {
    --outcome: var(--tk-pass);
  }
  .fail {
    --outcome: var(--tk-fail);
  }
  .error {
    --outcome: var(--tk-error);
  }
  .blocked {
    --outcome: var(--tk-blocked);
  }
  .inapplicable {
    --outcome: var(--tk-inapplicable);
  }
  .needs-review {
    --outcome: var(--tk-needs-review);
  }
  ${tipStyles}
`;
