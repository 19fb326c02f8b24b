import { outcomes } from '../core/base/outcome.ts';
import { say } from '../core/base/text.ts';
import type { Locale, Text } from '../core/base/text.ts';
import { noFilter } from '../protocol/panel.ts';
import type {
  AttemptDetail,
  FacetsResult,
  Filter,
  PanelAction,
  PanelEvent,
  PanelLink,
  PanelMethod,
  PanelRequests,
  RowsResult,
  RunDetail,
  RunInfo,
  Sort,
  TextPiece,
  Welcome,
} from '../protocol/panel.ts';
import { connect, RequestError } from './client.ts';
import type { Client, Pending } from './client.ts';
import type { Host } from './hosts/host.ts';
import { readSaved } from './savedState.ts';
import { finishedPhrase } from './text/announce.ts';
import { words } from './text/words.ts';

/** The two pages of a run. */
export type Tab = 'overview' | 'attempts';

/** Everything that is shown, as plain data; replaced, never changed in place. */
export interface PanelState {
  readonly connected: boolean;
  readonly locale: Locale;
  readonly actions: readonly PanelAction['kind'][];
  /** Null until the first answer. */
  readonly runs: readonly RunInfo[] | null;
  readonly run: string | null;
  readonly detail: RunDetail | null;
  /** Share of the record that is indexed. */
  readonly indexed: number;
  readonly tab: Tab;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly facets: FacetsResult | null;
  /** Raised whenever the rows may have changed; `reset` rises when they became others. */
  readonly epoch: number;
  readonly reset: number;
  /** The attempt that is open. */
  readonly open: { readonly row: number; readonly check: number | null } | null;
  readonly attempt: AttemptDetail | null;
  readonly around: PanelRequests['neighbours']['result'] | null;
  /** The row that has the focus in the table. */
  readonly activeRow: number;
  readonly scrollTop: number;
  readonly problem: Text | null;
  /** For the live region: runs that finished while one watched. */
  readonly announcement: string;
}

/** What people do with the panel. */
export interface PanelModel {
  readonly state: () => PanelState;
  readonly subscribe: (listener: () => void) => void;
  readonly selectRun: (run: string) => void;
  readonly showTab: (tab: Tab) => void;
  readonly setFilter: (change: Partial<Filter>) => void;
  readonly setSort: (sort: Sort) => void;
  readonly openAttempt: (row: number, check?: number | null) => void;
  readonly closeAttempt: () => void;
  /** Where the table stands; kept for coming back. */
  readonly place: (activeRow: number, scrollTop: number) => void;
  readonly rows: (start: number, count: number) => Pending<RowsResult>;
  readonly piece: (turn: number, start: number, count: number) => Promise<TextPiece>;
  /** `suite/scenario` of everything that failed or broke in the run. */
  readonly failedScenarios: () => Promise<readonly string[]>;
  readonly act: (action: PanelAction) => void;
}

const initial: PanelState = {
  connected: false,
  locale: 'en',
  actions: [],
  runs: null,
  run: null,
  detail: null,
  indexed: 0,
  tab: 'overview',
  filter: noFilter,
  sort: { key: 'outcome', descending: false },
  facets: null,
  epoch: 0,
  reset: 0,
  open: null,
  attempt: null,
  around: null,
  activeRow: 0,
  scrollTop: 0,
  problem: null,
  announcement: '',
};

/** The panel's state and everything that changes it. */
export function createModel(host: Host): PanelModel {
  let state: PanelState = { ...initial, ...readSaved(host.getState()) };
  const listeners = new Set<() => void>();
  const current = new Map<string, () => void>();

  const set = (change: Partial<PanelState>) => {
    state = { ...state, ...change };
    const { run, tab, filter, sort, open, activeRow, scrollTop } = state;
    host.setState({ run, tab, filter, sort, open, activeRow, scrollTop });
    for (const listener of listeners) listener();
  };

  /** Asks, takes the former question of the same kind back, and passes over an answer that a newer question has overtaken. */
  const latest = async <Method extends PanelMethod>(
    method: Method,
    params: PanelRequests[Method]['params'],
    use: (result: PanelRequests[Method]['result']) => void,
  ) => {
    current.get(method)?.();
    const { result, cancel } = client.ask(method, params);
    current.set(method, cancel);
    try {
      const answer = await result;
      if (current.get(method) === cancel) use(answer);
    } catch (error) {
      if (current.get(method) !== cancel) return;
      if (error instanceof RequestError && error.code === 'cancelled') return;
      const unexpected = { en: String(error), ja: String(error) };
      set({ problem: error instanceof RequestError ? error.text : unexpected });
    }
  };

  const loadRuns = () =>
    latest('runs', {}, (runs) => {
      announceFinished(runs);
      set({ runs });
      const known = runs.some((run) => run.run === state.run);
      if (!known && runs[0]) selectRun(runs[0].run);
      else if (state.run !== null && known) loadDetail();
    });

  const announceFinished = (runs: readonly RunInfo[]) => {
    for (const run of runs) {
      const before = state.runs?.find((other) => other.run === run.run);
      if (before?.state === 'running' && run.state !== 'running') {
        set({ announcement: say(finishedPhrase(run), state.locale) });
      }
    }
  };

  const loadDetail = () => {
    const { run } = state;
    if (run === null) return;
    void latest('run', { run }, (detail) => {
      if (state.run === detail.run) set({ detail, problem: null });
    });
  };
  const loadFacets = () => {
    const { run, filter } = state;
    if (run !== null) void latest('facets', { run, filter }, (facets) => set({ facets }));
  };
  const refreshRows = (reset: boolean) => {
    set({ epoch: state.epoch + 1, reset: state.reset + (reset ? 1 : 0) });
    // After the table has asked for its rows: they are what a person waits for.
    setTimeout(loadFacets);
  };

  const selectRun = (run: string) => {
    if (run === state.run && state.detail) return;
    const other = run !== state.run;
    const fresh = { detail: null, facets: null, indexed: 0, problem: null };
    const place = { open: null, attempt: null, around: null, activeRow: 0, scrollTop: 0 };
    set({ run, ...fresh, ...(other ? place : {}) });
    loadDetail();
    refreshRows(true);
    if (state.open) openAttempt(state.open.row, state.open.check);
  };

  const openAttempt = (row: number, check: number | null = null) => {
    const { run, filter, sort } = state;
    if (run === null) return;
    set({ open: { row, check }, attempt: null, around: null, problem: null });
    void latest('attempt', { run, row }, (attempt) => set({ attempt }));
    void latest('neighbours', { run, filter, sort, row }, (around) => {
      set({ around, ...(around.position >= 0 ? { activeRow: around.position } : {}) });
    });
  };

  const follow = async (link: PanelLink) => {
    selectRun(link.run);
    if (link.scenario === undefined && link.attempt === undefined && link.row === undefined) {
      set({ open: null, attempt: null });
      return;
    }
    await latest('locate', link, (found) => {
      // A scenario that has not run in this run: its attempts, none, are shown rather than another's.
      if (found) openAttempt(found.row, link.check ?? null);
      else
        set({
          open: null,
          tab: 'attempts',
          filter: { ...noFilter, scenario: [`${link.suite ?? ''}/${link.scenario ?? ''}`] },
        });
    });
    refreshRows(true);
  };

  const take = (event: PanelEvent) => {
    switch (event.type) {
      case 'runs-changed':
        void loadRuns();
        return;
      case 'search':
        if (event.run === state.run) refreshRows(false);
        return;
      case 'progress': {
        if (event.run !== state.run) return;
        set({ indexed: event.indexed });
        loadDetail();
        refreshRows(false);
      }
    }
  };

  const welcomed = ({ locale, actions, link }: Welcome) => {
    document.documentElement.lang = locale;
    set({ connected: true, locale, actions });
    const { run } = state;
    void loadRuns().then(() => {
      if (link) return follow(link);
      if (run !== null && run === state.run) selectRun(run);
      return undefined;
    });
  };

  const client: Client = connect(host, {
    welcome: welcomed,
    event: take,
    open: (link) => void follow(link),
    actions: (actions) => set({ actions }),
  });

  return {
    state: () => state,
    subscribe: (listener) => listeners.add(listener),
    selectRun,
    showTab: (tab) => set({ tab }),
    setFilter: (change) => {
      set({ filter: { ...state.filter, ...change }, activeRow: 0, scrollTop: 0 });
      refreshRows(true);
    },
    setSort: (sort) => {
      set({ sort, activeRow: 0, scrollTop: 0 });
      refreshRows(true);
    },
    openAttempt,
    closeAttempt: () => set({ open: null, attempt: null, around: null, tab: 'attempts', problem: null }),
    place: (activeRow, scrollTop) => {
      if (activeRow !== state.activeRow || scrollTop !== state.scrollTop) set({ activeRow, scrollTop });
    },
    rows: (start, count) =>
      client.ask('rows', { run: state.run ?? '', filter: state.filter, sort: state.sort, start, count }),
    piece: (turn, start, count) =>
      client.ask('text', { run: state.run ?? '', row: state.open?.row ?? 0, turn, start, count }).result,
    failedScenarios: async () => {
      const filter: Filter = { ...noFilter, outcome: ['fail', 'error'] };
      const { scenario } = await client.ask('facets', { run: state.run ?? '', filter }).result;
      return scenario.map((item) => item.value);
    },
    act: (action) => client.act(action),
  };
}

/** How many filters are set. */
export function filtersSet(filter: Filter): number {
  const { text, ...lists } = filter;
  return (text.trim() === '' ? 0 : 1) + Object.values(lists).filter((list) => list.length > 0).length;
}

/** True where a person can run the run's failures again. */
export function hasFailures(detail: RunDetail): boolean {
  return outcomes.some((outcome) => (outcome === 'fail' || outcome === 'error') && detail.counted[outcome] > 0);
}

/** The panel's title: what the run is about. */
export function titleOf(state: PanelState): string {
  const suites = state.detail?.suites ?? [];
  const more = suites.length > 1 ? ` +${suites.length - 1}` : '';
  return suites[0] === undefined ? `Tenken` : `${say(words.title, state.locale)}: ${suites[0]}${more}`;
}
