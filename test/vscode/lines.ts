import type { Page } from 'playwright-core';

/** A line of the editor as a person sees it. */
export interface DrawnLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** What is drawn after the text by decorations; empty where there is nothing. */
  readonly annotation: string;
}

/**
 * Runs in the page, which is another world than this one: hence a text. Decorations draw through `::after`, so what they say is in the computed style and not
 * in the text. Lines and their numbers are siblings elsewhere, joined by their distance from the top.
 */
const readLines = `(() => {
  const editor = document.querySelector('.editor-group-container.active .monaco-editor');
  if (editor === null) return [];
  const plain = (text) => text.replaceAll('\\u00a0', ' ');
  const numbers = new Map();
  for (const margin of editor.querySelectorAll('.margin-view-overlays > div')) {
    const number = margin.querySelector('.line-numbers');
    if (number !== null) numbers.set(margin.style.top, Number(number.textContent));
  }
  return [...editor.querySelectorAll('.view-lines > .view-line')].map((line) => ({
    number: numbers.get(line.style.top) ?? 0,
    text: plain(line.textContent),
    annotation: [...line.querySelectorAll('span')]
      .map((span) => getComputedStyle(span, '::after').content)
      .filter((content) => content !== 'none' && content !== 'normal' && content !== '')
      .map((content) => plain(content.startsWith('"') ? JSON.parse(content) : content))
      .join('')
      .trim(),
  })).sort((a, b) => a.number - b.number);
})()`;

/** The lines of the editor in front that are drawn at the moment, from the top. */
export function drawnLines(page: Page): Promise<readonly DrawnLine[]> {
  return page.evaluate<readonly DrawnLine[]>(readLines);
}
