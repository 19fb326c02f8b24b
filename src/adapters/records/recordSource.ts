import type { PanelRequest, PanelRequests, PanelResponse, ToPanel } from '../../protocol/panel.ts';
import { compareRuns } from './compareRuns.ts';
import { failedScenarios } from './failures.ts';
import { cancelled, OpenRun } from './openRun.ts';
import { panelErrorOf, SourceError } from './errors.ts';
import { objectOf } from './forgiving.ts';
import { readRequest } from './requests.ts';
import { runDetail } from './runDetail.ts';
import { openReview } from './review.ts';
import type { RunReview } from './review.ts';
import { openRunList } from './runList.ts';
import type { RunOnDisk } from './runList.ts';
import { trendOf } from './trend.ts';

/** Where the panel's answers come from. */
export interface RecordSource {
  /** Takes a `request` or `cancel` of the panel, unchecked; anything else is passed over. */
  readonly receive: (message: unknown) => void;
  /** Says that a runner that we know of writes a run, or no longer does. */
  readonly setActive: (run: string, active: boolean) => void;
  readonly close: () => Promise<void>;
}

/** What a source needs. */
export interface RecordSourceOptions {
  /** Folders of runs, such as `.tenken/runs` of each workspace folder. */
  readonly folders: readonly string[];
  readonly post: (message: ToPanel) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** How often the disk is looked at while somebody watches, in milliseconds. */
const lookEvery = 250;

/** The list of runs is looked at only at every so many looks. */
const listEvery = 4;

/** Runs that stay open: the one that is shown and one to come back to. */
const runsKept = 2;

/** Opens the records in some folders as a source for the panel, in this thread. */
export function createRecordSource(options: RecordSourceOptions): RecordSource {
  const { post } = options;
  const now = options.now ?? Date.now;
  const list = openRunList(options.folders, now);
  const opened = new Map<string, OpenRun>();
  const reviews = new WeakMap<OpenRun, RunReview>();
  const stopped = new Set<number>();
  const pending = new Set<number>();
  const told = new Map<string, { readonly at: number; readonly said: string; readonly count: number }>();
  const followed = new Map<string, string>();
  let runs: readonly RunOnDisk[] = [];
  let listed = '';
  let closed = false;
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;

  const tell = (run: RunOnDisk, open: OpenRun, what: 'index' | 'search') => {
    const now = performance.now();
    const key = `${what} ${run.folder}`;
    const last = told.get(key);
    const complete = what === 'search' ? open.searched() === 1 : open.indexed === 1;
    const { count } = open.index;
    // Whoever hears of it counts and sorts all rows anew, so the news of a large record come less often, and of one that is
    // being indexed only when it has doubled: else the questions would cost more than the reading.
    const soon = now - (last?.at ?? -Infinity) < lookEvery * (1 + count / 20_000);
    // A run that goes on is looked at again and can wait; the end of anything else is told at once.
    const waits = what === 'index' && stateNow(run) === 'running' && open.indexed === 1;
    if (soon && (!complete || waits)) return;
    if (what === 'index' && !complete && count < (last?.count ?? 0) * 2) return;
    if (what === 'search') {
      told.set(key, { at: now, said: '', count });
      post({ type: 'search', run: run.info.run });
      return;
    }
    const counts = { attempts: open.index.attempts(), counted: open.index.totals(), indexed: open.indexed };
    const event = { type: 'progress', run: run.info.run, state: stateNow(run), ...counts } as const;
    const said = JSON.stringify(event);
    if (said === last?.said) return;
    told.set(key, { at: now, said, count });
    post(event);
  };
  const stateNow = (run: RunOnDisk) => runs.find((other) => other.folder === run.folder)?.info.state ?? run.info.state;

  const lookAtList = async () => {
    runs = await list.refresh();
    const now = JSON.stringify(runs.map((run) => [run.info.run, run.info.state, run.stamp]));
    const changed = listed !== '' && listed !== now;
    listed = now;
    if (changed) post({ type: 'runs-changed' });
  };

  /** Several questions at once, as of a page that opens, look at the disk once. */
  let looking: Promise<void> | undefined;
  const refresh = () => (looking ??= lookAtList().finally(() => (looking = undefined)));

  const find = async (name: string): Promise<{ run: RunOnDisk; open: OpenRun }> => {
    let run = runs.find((other) => other.info.run === name);
    if (!run) {
      await refresh();
      run = runs.find((other) => other.info.run === name);
    }
    if (!run) throw unknownRun(name);
    return { run, open: openedRun(run) };
  };

  /** The review of a run, kept while the run is open. */
  const reviewOf = (run: RunOnDisk, open: OpenRun): RunReview => {
    const review = reviews.get(open) ?? openReview(run, open);
    reviews.set(open, review);
    return review;
  };
  const openedRun = (run: RunOnDisk): OpenRun => {
    const before = opened.get(run.folder);
    const open: OpenRun = before ?? new OpenRun(run.folder, run.plan, (what) => tell(run, open, what));
    open.plan = run.plan;
    opened.delete(run.folder);
    opened.set(run.folder, open);
    const [oldest] = opened;
    if (opened.size > runsKept && oldest) {
      opened.delete(oldest[0]);
      void oldest[1].close();
    }
    if (before) return open;
    // Its first rows are on their way to whoever opened it: what is read next is told after a while, unless it is all.
    told.set(`index ${run.folder}`, { at: performance.now(), said: '', count: 0 });
    follow(open);
    return open;
  };
  // What goes wrong while a file is followed is told to whoever asks for its rows next.
  const follow = (open: OpenRun) => void open.follow().catch(() => undefined);

  const answer = async (request: PanelRequest): Promise<unknown> => {
    switch (request.method) {
      case 'runs':
        await refresh();
        return runs.map((run) => run.info) satisfies PanelRequests['runs']['result'];
      case 'run': {
        const { run, open } = await find(request.params.run);
        return runDetail(run, open);
      }
      case 'rows': {
        const { filter, sort, start, count } = request.params;
        return (await find(request.params.run)).open.rows(filter, sort, start, count, () => stopped.has(request.id));
      }
      case 'failures': {
        const { open } = await find(request.params.run);
        await open.complete();
        return failedScenarios(open.index);
      }
      case 'facets':
        return (await find(request.params.run)).open.facets(request.params.filter);
      case 'attempt':
        return (await find(request.params.run)).open.detail(request.params.row);
      case 'text': {
        const { run, row, turn, start, count } = request.params;
        return (await find(run)).open.text(row, turn, start, count);
      }
      case 'locate': {
        const row = await (await find(request.params.run)).open.locate(request.params);
        return row === null ? null : { row };
      }
      case 'neighbours': {
        const { run, filter, sort, row } = request.params;
        return (await find(run)).open.neighbours(filter, sort, row);
      }
      case 'compare': {
        const { before, after } = request.params;
        // One after the other: to open a second run may close a third.
        const first = await find(before);
        const second = await find(after);
        await first.open.complete();
        await second.open.complete();
        return compareRuns(before, first.open, after, second.open);
      }
      case 'trend':
        await refresh();
        return trendOf(runs, request.params.run, request.params.group);
      case 'review': {
        const { run, open } = await find(request.params.run);
        return reviewOf(run, open).state(request.params.rater, request.params.first);
      }
      case 'label': {
        const { run, open } = await find(request.params.run);
        return reviewOf(run, open).answer(request.params, now());
      }
      case 'example': {
        const { run, open } = await find(request.params.run);
        return reviewOf(run, open).example(request.params, now());
      }
      case 'relatives':
        return (await find(request.params.run)).open.relatives(request.params.row);
    }
  };

  const serve = async (message: unknown) => {
    const id = Number(objectOf(message).id);
    let response: PanelResponse;
    pending.add(id);
    try {
      const result = await answer(readRequest(message));
      if (stopped.has(id)) throw cancelled;
      response = { type: 'response', id, ok: true, result };
    } catch (error) {
      response = { type: 'response', id, ok: false, error: panelErrorOf(error) };
    }
    pending.delete(id);
    stopped.delete(id);
    if (!closed) post(response);
  };

  /** Looks for what has changed on disk, and comes back. */
  const look = async () => {
    looks += 1;
    if (looks % listEvery === 0) await refresh().catch(() => undefined);
    for (const [folder, open] of opened) {
      const run = runs.find((other) => other.folder === folder);
      // Also once after the end: the last attempts may have been written since.
      const state = run ? `${run.info.state} ${run.stamp}` : '';
      if (run && (run.info.state === 'running' || followed.get(folder) !== state)) {
        await open.follow().catch(() => undefined);
        followed.set(folder, state);
      }
    }
    schedule();
  };
  const schedule = () => {
    if (closed) return;
    timer = setTimeout(() => void look(), lookEvery);
    timer.unref();
  };
  schedule();
  // Whoever opens a source asks for the list of runs next.
  void refresh().catch(() => undefined);

  return {
    receive: (message) => {
      const { type, id } = objectOf(message);
      if (type === 'request') void serve(message);
      else if (type === 'cancel' && typeof id === 'number' && pending.has(id)) stopped.add(id);
    },
    setActive: (run, active) => {
      list.setActive(run, active);
      // A look that has begun may have passed the run already.
      void refresh()
        .then(refresh)
        .catch(() => undefined);
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await Promise.all([...opened.values()].map((open) => open.close()));
    },
  };
}

function unknownRun(name: string): SourceError {
  return new SourceError('unknown-run', {
    en: `There is no run "${name.slice(0, 100)}" in this workspace; its folder may have been deleted.`,
    ja: `このワークスペースに実行「${name.slice(0, 100)}」はありません。フォルダーが削除された可能性があります。`,
  });
}
