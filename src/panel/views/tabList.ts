import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Text } from '../../core/base/text.ts';
import type { PanelState, Tab } from '../state.ts';
import { reviewWords } from '../text/reviewWords.ts';
import { words } from '../text/words.ts';

const tabs: readonly { readonly tab: Tab; readonly label: Text }[] = [
  { tab: 'overview', label: words.overview },
  { tab: 'attempts', label: words.attempts },
  { tab: 'compare', label: words.compare },
  { tab: 'trend', label: words.trend },
  { tab: 'review', label: reviewWords.review },
];

/** The tabs of a run's pages; the arrow keys go from one to the next. They name the element `page` as what they show. */
export function tabList(shown: PanelState, show: (tab: Tab) => void): TemplateResult {
  const { tab, locale } = shown;
  const offered = tabsOf(shown);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const names = offered.map((item) => item.tab);
    const at = names.indexOf(tab) + (event.key === 'ArrowRight' ? 1 : names.length - 1);
    const other = names[at % names.length] ?? 'overview';
    show(other);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${other}`)?.focus();
  };
  return html`<div role="tablist" aria-label=${say(words.title, locale)} @keydown=${onKey}>
    ${offered.map(
      (item) =>
        html`<button
          role="tab"
          id="tab-${item.tab}"
          class="plain"
          aria-selected=${item.tab === tab ? 'true' : 'false'}
          aria-controls="page"
          tabindex=${item.tab === tab ? 0 : -1}
          @click=${() => show(item.tab)}
        >
          ${say(item.label, locale)}
        </button>`,
    )}
  </div>`;
}

/** A single run has nothing to be held against; where labels cannot be written nothing is reviewed. */
function tabsOf({ runs, labels }: PanelState): typeof tabs {
  const several = (runs?.length ?? 0) > 1;
  return tabs.filter(({ tab }) => (tab === 'compare' || tab === 'trend' ? several : tab !== 'review' || labels));
}
