import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core has against the page: the rule, the element and why; empty where it is accessible. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await axeSource);
  return page.evaluate<readonly string[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary}`)))',
  );
}

/** By how many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** All that is in the document and its components, the values of text fields aside. */
export function wholeDocument(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const inside = (root) => root.innerHTML + [...root.querySelectorAll('*')].map((each) => (each.shadowRoot ? inside(each.shadowRoot) : '')).join('');
    return inside(document.body);
  })()`);
}

/** Collects what goes wrong in a page from now on: scripts that throw, and whatever breaks the page's own policy. */
export function faultsOf(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
  });
  return faults;
}

/** The contrasts of the lines of the drawings that the selector finds with the page's background, after WCAG 2.2: from 1 to 21. A sign needs 3 (success criterion 1.4.11). */
export function contrastsOf(page: Page, selector: string): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(`(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const canvas = document.createElement('canvas').getContext('2d');
    const luminance = (color) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => byte / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const back = luminance(getComputedStyle(document.body).backgroundColor);
    return all(document.body).filter((each) => each.matches(${JSON.stringify(selector)})).map((each) => {
      const front = luminance(getComputedStyle(each).stroke);
      return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    });
  })()`);
}

/** The headings of a page's sections, each on one line. */
export async function sectionsOf(page: Page): Promise<readonly string[]> {
  const texts = await page.getByRole('heading', { level: 2 }).allInnerTexts();
  return texts.map((text) => text.replace(/\s+/gu, ' '));
}

/**
 * Headings of columns that do not fit into their columns, and tables of attempts that do not fit into theirs, in all components. What only a
 * screen reader is told is a point wide, and an inline element has no room of its own.
 */
export function cutHeadings(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const isCut = (each) => each.clientWidth > 1 && each.scrollWidth > each.clientWidth;
    const isUnseen = (each) => each !== null && (each.clientWidth === 1 || isUnseen(each.parentElement));
    const headings = all(document.body)
      .filter((each) => each.matches('th, [role=columnheader]') && !isUnseen(each))
      .filter((each) => [each, ...each.querySelectorAll('*')].some(isCut))
      .map((each) => each.textContent.trim());
    return [...headings, ...all(document.body).filter((each) => each.matches('[role=grid]') && isCut(each)).map(() => 'the table')];
  })()`);
}

/**
 * Words of one row that do not stand on one line, in all components: pairs of words in the same font whose boxes lie beside each other, but at
 * different heights.
 */
export function unevenRows(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const words = (row) => {
      const found = [];
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        if (node.data.trim() === '' || parent.closest('select, .hidden, svg, kbd') || !parent.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = [...range.getClientRects()].find((each) => each.width > 1);
        const { fontFamily, fontSize } = getComputedStyle(parent);
        if (box) found.push({ text: node.data.trim(), box, font: fontFamily + fontSize });
      }
      return found;
    };
    const isUneven = (a, b) =>
      a.font === b.font && Math.abs(a.box.bottom - b.box.bottom) > 1 && a.box.top < b.box.bottom - 2 && b.box.top < a.box.bottom - 2;
    return all(document.body)
      .filter((each) => each.matches('tr, .id, .labels p, .told > p'))
      .flatMap((row) => {
        const [first, ...others] = words(row);
        return others.filter((other) => isUneven(first, other)).map((other) => first.text + ' | ' + other.text);
      });
  })()`);
}
