import { printableLine } from '../../core/base/printable.ts';
import { raterLimit, reasonLimit } from '../../protocol/review.ts';
import { textLimit } from '../../protocol/panel/attempt.ts';
import { facetNames, rowsLimit, sortKeys } from '../../protocol/panel/rows.ts';
import type { PanelLink, PanelMethod, PanelRequest } from '../../protocol/panel.ts';
import type { Filter, Sort } from '../../protocol/panel/rows.ts';
import { SourceError } from './errors.ts';
import { objectOf, stringOf, stringsOf } from './forgiving.ts';

/** A text filter longer than this is a mistake. */
const longestText = 1000;

/** How many values of a facet can be chosen. */
const mostValues = 1000;

/** A message's request with every value checked and bounded. Throws a {@link SourceError} where it is none. */
export function readRequest(message: unknown): PanelRequest {
  const { id, method, params } = objectOf(message);
  if (typeof id !== 'number') throw bad('id');
  const values = objectOf(params);
  const run = () => {
    const name = stringOf(values.run);
    if (name === '') throw bad('run');
    return name;
  };
  const count = (name: string, most = Number.MAX_SAFE_INTEGER) => {
    const value = values[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) throw bad(name);
    return value;
  };
  const request = { type: 'request', id } as const;
  switch (method as PanelMethod) {
    case 'runs':
      return { ...request, method: 'runs', params: {} };
    case 'run':
      return { ...request, method: 'run', params: { run: run() } };
    case 'failures':
      return { ...request, method: 'failures', params: { run: run() } };
    case 'rows': {
      const range = { start: count('start'), count: count('count', rowsLimit) };
      const params = { run: run(), filter: readFilter(values.filter), sort: readSort(values.sort), ...range };
      return { ...request, method: 'rows', params };
    }
    case 'facets':
      return { ...request, method: 'facets', params: { run: run(), filter: readFilter(values.filter) } };
    case 'attempt':
      return { ...request, method: 'attempt', params: { run: run(), row: count('row') } };
    case 'text': {
      const range = { start: count('start'), count: count('count', textLimit) };
      return { ...request, method: 'text', params: { run: run(), row: count('row'), turn: count('turn'), ...range } };
    }
    case 'locate':
      return { ...request, method: 'locate', params: readLink(values) };
    case 'neighbours': {
      const params = { run: run(), filter: readFilter(values.filter), sort: readSort(values.sort) };
      return { ...request, method: 'neighbours', params: { ...params, row: count('row') } };
    }
    case 'compare': {
      const before = stringOf(values.before);
      const after = stringOf(values.after);
      if (before === '' || after === '') throw bad('before, after');
      return { ...request, method: 'compare', params: { before, after } };
    }
    case 'trend':
      return { ...request, method: 'trend', params: { run: run(), group: stringOf(values.group) } };
    case 'review':
      return {
        ...request,
        method: 'review',
        params: { run: run(), rater: nameOf(values.rater), first: stringOf(values.first) },
      };
    case 'label': {
      const human = (['pass', 'fail', 'unsure'] as const).find((each) => each === values.human);
      const drawn = (['chosen', 'random'] as const).find((each) => each === values.drawn);
      if (human === undefined) throw bad('human');
      const asking = (['first', 'adjudication', 'second'] as const).find((each) => each === values.asking);
      if (drawn === undefined) throw bad('drawn');
      if (asking === undefined) throw bad('asking');
      const rater = nameOf(values.rater);
      if (rater === '') throw bad('rater');
      const reason = stringOf(values.reason).slice(0, reasonLimit);
      const params = { run: run(), rater, row: count('row'), check: count('check'), human, reason, drawn, asking };
      return { ...request, method: 'label', params };
    }
    case 'example': {
      const rater = nameOf(values.rater);
      if (rater === '') throw bad('rater');
      if (typeof values.example !== 'boolean') throw bad('example');
      const params = { run: run(), rater, row: count('row'), check: count('check'), example: values.example };
      return { ...request, method: 'example', params };
    }
    case 'relatives':
      return { ...request, method: 'relatives', params: { run: run(), row: count('row') } };
    default:
      throw bad('method');
  }
}

/** A person's name: one line of printable characters. */
function nameOf(value: unknown): string {
  return printableLine(stringOf(value).normalize('NFC')).trim().slice(0, raterLimit);
}

function readFilter(value: unknown): Filter {
  const filter = objectOf(value);
  const text = stringOf(filter.text);
  if (text.length > longestText) throw bad('filter.text');
  const lists = facetNames.map((facet) => [facet, stringsOf(filter[facet]).slice(0, mostValues)] as const);
  return { text, ...(Object.fromEntries(lists) as unknown as Omit<Filter, 'text'>) };
}

function readSort(value: unknown): Sort {
  const { key, descending } = objectOf(value);
  const known = sortKeys.find((name) => name === key);
  if (known === undefined) throw bad('sort.key');
  return { key: known, descending: descending === true };
}

/** A link with its values checked; throws a {@link SourceError} where it names no run. */
export function readLink(value: unknown): PanelLink {
  const link = objectOf(value);
  const run = stringOf(link.run);
  if (run === '') throw bad('run');
  const text = (name: 'suite' | 'scenario' | 'target' | 'attempt') =>
    typeof link[name] === 'string' ? { [name]: link[name] } : {};
  const number = (name: 'row' | 'check') =>
    Number.isInteger(link[name]) && (link[name] as number) >= 0 ? { [name]: link[name] as number } : {};
  return {
    run,
    ...text('suite'),
    ...text('scenario'),
    ...text('target'),
    ...text('attempt'),
    ...number('row'),
    ...number('check'),
  };
}

function bad(what: string): SourceError {
  return new SourceError('bad-request', {
    en: `The panel's request is not valid: ${what}.`,
    ja: `パネルの要求が正しくありません: ${what}`,
  });
}
