import { attentionOrder, facetNames, severityOrder } from '../../protocol/panel/rows.ts';
import { listLimit } from '../../protocol/panel/runs.ts';
import type { PanelLink, PanelRequest, PanelRequests } from '../../protocol/panel.ts';
import type { FacetCount, FacetName, FacetsResult, Filter, Sort } from '../../protocol/panel/rows.ts';
import type { ReportAttempt, ReportData } from '../../protocol/report.ts';

/** Answers the panel's questions out of a report that lies in memory. Throws an error with a sentence where it cannot. */
export function answerFrom(data: ReportData): (request: PanelRequest) => unknown {
  const { run, attempts } = data;
  const texts = new Map<ReportAttempt, string>();
  const textOf = (attempt: ReportAttempt) => {
    const known = texts.get(attempt) ?? fold(stringsOf(attempt).join('\n'));
    texts.set(attempt, known);
    return known;
  };
  const shown = (filter: Filter, sort: Sort) => {
    const wanted = fold(filter.text.trim());
    return attempts
      .filter((attempt) => hiding(attempt, filter).length === 0 && (wanted === '' || textOf(attempt).includes(wanted)))
      .sort(comparing(sort));
  };
  const byRow = (row: number) => {
    const found = attempts.find((attempt) => attempt.row.row === row);
    if (!found) throw new Error('This attempt is in the record and not in this report.');
    return found;
  };
  const facets = (filter: Filter): FacetsResult => {
    const wanted = fold(filter.text.trim());
    const found = wanted === '' ? attempts : attempts.filter((attempt) => textOf(attempt).includes(wanted));
    const lists = facetNames.map((facet) => [facet, countsOf(facet, found, filter)] as const);
    return Object.fromEntries(lists) as Readonly<Record<FacetName, readonly FacetCount[]>>;
  };
  const neighbours = ({ filter, sort, row }: PanelRequests['neighbours']['params']) => {
    const rows = shown(filter, sort).map((attempt) => attempt.row.row);
    const position = rows.indexOf(row);
    const [previous = null, next = null] = position < 0 ? [] : [rows[position - 1], rows[position + 1]];
    return { position, total: rows.length, previous, next };
  };
  const locate = (link: PanelLink) => {
    const found = attempts.find(
      ({ row, detail }) => (link.row ?? row.row) === row.row && (link.attempt ?? detail.id) === detail.id,
    );
    return found ? { row: found.row.row } : null;
  };

  return (request) => {
    switch (request.method) {
      case 'runs':
        return [run];
      case 'run':
        return run;
      case 'rows': {
        const { filter, sort, start, count } = request.params;
        const found = shown(filter, sort);
        const rows = found.slice(start, start + count).map((attempt) => attempt.row);
        return { start, rows, total: found.length, done: 1 };
      }
      case 'facets':
        return facets(request.params.filter);
      case 'attempt':
        return byRow(request.params.row).detail;
      case 'locate':
        return locate(request.params);
      case 'neighbours':
        return neighbours(request.params);
      case 'relatives': {
        const { suite, scenario } = byRow(request.params.row).row;
        return attempts
          .map((attempt) => attempt.row)
          .filter((row) => row.suite === suite && row.scenario === scenario && row.row !== request.params.row)
          .slice(0, listLimit);
      }
      case 'trend':
        return { groups: [], points: [] };
      default:
        throw new Error('A report in a file holds one run; the record holds the rest.');
    }
  };
}

/** Width and case do not matter, as in the panel of the editor. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** All texts of an attempt, titles included. */
function stringsOf({ row, detail }: ReportAttempt): readonly string[] {
  const open: unknown[] = [row.title, detail];
  const found: string[] = [];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null) {
      for (const value of Object.values(next)) open.push(value);
    }
  }
  return found;
}

function valuesOf(facet: FacetName, { row, detail }: ReportAttempt): readonly string[] {
  switch (facet) {
    case 'outcome':
      return [row.outcome];
    case 'severity':
      return row.severity === '' ? [] : [row.severity];
    case 'target':
      return [row.target];
    case 'perspective':
      return detail.perspectives;
    case 'framework':
      return detail.frameworks;
    case 'attack':
      return detail.attack === '' ? [] : [detail.attack];
    case 'scenario':
      return [`${row.suite}/${row.scenario}`];
  }
}

/** The facets whose choice hides an attempt. */
function hiding(attempt: ReportAttempt, filter: Filter): readonly FacetName[] {
  return facetNames.filter(
    (facet) => filter[facet].length > 0 && !valuesOf(facet, attempt).some((value) => filter[facet].includes(value)),
  );
}

function countsOf(facet: FacetName, attempts: readonly ReportAttempt[], filter: Filter): readonly FacetCount[] {
  const counts = new Map(filter[facet].map((value) => [value, 0]));
  const labels = new Map<string, string>();
  for (const attempt of attempts) {
    if (hiding(attempt, filter).some((other) => other !== facet)) continue;
    for (const value of valuesOf(facet, attempt)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (facet === 'scenario' && attempt.row.title !== '') labels.set(value, attempt.row.title);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count, ...(labels.has(value) ? { label: labels.get(value) ?? '' } : {}) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, listLimit);
}

function comparing({ key, descending }: Sort): (a: ReportAttempt, b: ReportAttempt) => number {
  const collator = new Intl.Collator('en', { numeric: true });
  const keyOf = ({ row }: ReportAttempt): string | number => {
    switch (key) {
      case 'record':
        return row.row;
      case 'outcome':
        return attentionOrder.indexOf(row.outcome);
      case 'scenario':
        return row.title || row.scenario;
      case 'target':
        return row.target;
      case 'severity':
        return severityOrder.indexOf(row.severity);
      case 'latency':
        return row.latencyMs;
      case 'cost':
        return row.cost ?? (descending ? -Infinity : Infinity);
      case 'started':
        return row.startedAt;
    }
  };
  const direction = descending ? -1 : 1;
  return (a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    const order =
      typeof first === 'number' && typeof second === 'number'
        ? first === second
          ? 0
          : first - second
        : collator.compare(String(first), String(second));
    return direction * order || a.row.row - b.row.row;
  };
}
