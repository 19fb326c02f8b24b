import type { Page } from 'playwright-core';

/**
 * What should not be there: elements that texts made, scripts that ran, and whatever sticks out at the right. The review has a form and a field
 * of its own.
 */
export function damageOf(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const isOwn = (each) => each.getRootNode().host?.localName === 'tenken-review' && each.matches('form, section > label > textarea');
    const found = all(document.body).filter((each) => /^(a|img|iframe|object|embed|link|form|base|textarea|style)$/.test(each.localName) && !isOwn(each)).map((each) => each.outerHTML.slice(0, 100));
    const handlers = all(document.body).filter((each) => each.getAttributeNames().some((name) => /^(on|href|src)/.test(name) && !(each.localName === 'script'))).map((each) => each.outerHTML.slice(0, 100));
    const wide = all(document).filter((each) => each.localName === 'main' && each.scrollWidth > each.clientWidth + 1).map((each) => 'wide ' + each.scrollWidth);
    const page = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['wide page'] : [];
    return [...found, ...handlers, ...wide, ...page, ...(window.executed ? ['executed'] : [])];
  })()`);
}

/** Collects what goes wrong in a page from now on: scripts that throw, dialogues, complaints, and requests to anywhere but the test's own server. */
export function trafficFaultsOf(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(?:file:|blob:|http:\/\/127\.0\.0\.1:)/u.test(request.url())) faults.push(request.url());
  });
  return faults;
}
