import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** A column of a table of figures; `wide` for what is more than a number. */
export interface MeasureColumn {
  readonly title: string;
  readonly wide?: true;
}

/** A row: what it is of, and a cell for each further column. */
export interface MeasureRow {
  readonly name: string | TemplateResult;
  readonly cells: readonly (string | TemplateResult)[];
}

/**
 * A table of figures under a heading of the given id, which names it. Where the page is narrow each figure stands on a line of its
 * own behind the title of its column.
 */
export function measureTable(
  headingId: string,
  columns: readonly MeasureColumn[],
  rows: readonly MeasureRow[],
): TemplateResult {
  const [first, ...others] = columns;
  return html`<table class="measures stacked" aria-labelledby=${headingId}>
    <thead>
      <tr>
        <th scope="col">${first?.title ?? ''}</th>
        ${others.map(({ title, wide }) => html`<th scope="col" class=${wide ? '' : 'number'}>${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, cells }) =>
          html`<tr>
            <th scope="row">${name === '' ? '–' : name}</th>
            ${others.map(
              ({ title, wide }, at) =>
                html`<td class=${wide ? '' : 'number'}>
                  <span class="label" aria-hidden="true">${title}</span><span>${cells[at] ?? '–'}</span>
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
