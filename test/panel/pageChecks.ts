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
