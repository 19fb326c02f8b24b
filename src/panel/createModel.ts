import { say } from '../core/base/text.ts';
import type { PanelEvent, PanelLink, Welcome } from '../protocol/panel.ts';
import { noFilter, rowsLimit } from '../protocol/panel/rows.ts';
import type { Row } from '../protocol/panel/rows.ts';
import type { RunInfo } from '../protocol/panel/runs.ts';
import { connect } from './client.ts';
import type { Client } from './client.ts';
import type { Host } from './hosts/host.ts';
import type { PanelModel } from './model.ts';
import { openPartner } from './partner.ts';
import { openQuestions } from './questions.ts';
import { readSaved, savedOf } from './savedState.ts';
import { formerRun, initial } from './state.ts';
import type { PanelState } from './state.ts';
import { finishedPhrase } from './text/announce.ts';

/** Opens the panel's model on its host. */
export function createModel(host: Host): PanelModel {
  let state: PanelState = { ...initial, ...readSaved(host.getState()) };
  const listeners = new Set<() => void>();

  const set = (change: Partial<PanelState>) => {
    state = { ...state, ...change };
    host.setState(savedOf(state));
    for (const listener of listeners) listener();
  };

  const loadRuns = () =>
    latest('runs', {}, (runs) => {
      announceFinished(runs);
      set({ runs });
      const known = runs.some((run) => run.run === state.run);
      if (!known && runs[0]) selectRun(runs[0].run);
      else if (known && !isOpen('run')) loadDetail();
      loadTab();
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
  /** Asks for what only the page that is open shows. */
  const loadTab = () => {
    const { run, tab, group, compareWith } = state;
    if (run === null) return;
    if (tab === 'trend') void latest('trend', { run, group }, (trend) => set({ trend }));
    if (tab !== 'compare') return;
    const before = compareWith ?? formerRun(state);
    if (before === null) return;
    set({ compareWith: before });
    void latest('compare', { before, after: run }, (compared) => set({ compared }));
  };
  const refreshRows = (reset: boolean) => {
    set({ epoch: state.epoch + 1, reset: state.reset + (reset ? 1 : 0) });
    // After the table has asked for its rows: they are what a person waits for.
    setTimeout(loadFacets);
  };

  /** The run whose contents were asked for; the state may name one from the last time. */
  let selected: string | null = null;
  const selectRun = (run: string) => {
    if (run === selected && (state.detail !== null || isOpen('run'))) return;
    selected = run;
    const other = run !== state.run;
    const fresh = { detail: null, facets: null, indexed: 0, problem: null };
    const beside = { compareWith: null, compared: null, trend: null };
    const place = {
      open: null,
      attempt: null,
      visitedFrom: null,
      around: null,
      diff: null,
      activeRow: 0,
      scrollTop: 0,
      ...beside,
    };
    set({ run, ...fresh, ...(other ? place : {}) });
    loadDetail();
    loadTab();
    refreshRows(true);
    if (state.open) openAttempt(state.open.row, state.open.check);
  };

  const openAttempt = (row: number, check: number | null = null) => {
    const { run, filter, sort } = state;
    if (run === null) return;
    const fresh = { attempt: null, around: null, relatives: [], diff: null, revealed: false, problem: null };
    set({ open: { row, check }, ...fresh });
    void latest('attempt', { run, row }, (attempt) => set({ attempt }));
    void latest('relatives', { run, row }, (relatives) => set({ relatives }));
    void latest('neighbours', { run, filter, sort, row }, (around) => {
      set({ around, ...(around.position >= 0 ? { activeRow: around.position } : {}) });
    });
  };

  const follow = async (link: PanelLink) => {
    selectRun(link.run);
    set({ visitedFrom: null });
    if (link.page !== undefined) {
      const reviewFirst = `${link.suite ?? ''}/${link.scenario ?? ''}`;
      set({ open: null, attempt: null, tab: link.page, reviewFirst: link.page === 'review' ? reviewFirst : '' });
      loadTab();
      return;
    }
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

  const welcomed = ({ locale, actions, link, paused, own, shield, report, labels }: Welcome) => {
    document.documentElement.lang = locale;
    set({
      connected: true,
      locale,
      actions,
      paused: paused ?? [],
      own: own ?? null,
      shield: shield ?? initial.shield,
      report: report ?? null,
      labels: labels === true,
    });
    // Not after the list of runs: its rows are what a person waits for. A run that is gone gives way as soon as the list is there.
    const run = link?.run ?? state.run;
    if (run !== null) selectRun(run);
    void loadRuns().then(() => (link ? follow(link) : undefined));
  };

  const client: Client = connect(host, {
    welcome: welcomed,
    event: take,
    open: (link) => void follow(link),
    actions: ({ actions, paused, own }) => set({ actions, paused: paused ?? [], own: own ?? null }),
  });

  const { latest, told, isOpen } = openQuestions(client, (problem) => set({ problem }));

  const rows = (start: number, count: number) =>
    client.ask('rows', { run: state.run ?? '', filter: state.filter, sort: state.sort, start, count });

  return {
    state: () => state,
    subscribe: (listener) => listeners.add(listener),
    selectRun,
    showTab: (tab) => {
      set({ tab });
      loadTab();
    },
    setFilter: (change) => {
      set({ filter: { ...state.filter, ...change }, activeRow: 0, scrollTop: 0 });
      refreshRows(true);
    },
    setSort: (sort) => {
      set({ sort, activeRow: 0, scrollTop: 0 });
      refreshRows(true);
    },
    openAttempt,
    visit: (run, row) => {
      const { run: from, compareWith } = state;
      selectRun(run);
      if (from !== null) set({ visitedFrom: { run: from, compareWith } });
      openAttempt(row);
    },
    closeAttempt: () => {
      const { visitedFrom } = state;
      if (visitedFrom !== null) {
        selectRun(visitedFrom.run);
        set({ compareWith: visitedFrom.compareWith, compared: null });
        loadTab();
        return;
      }
      const tab = state.tab === 'overview' ? 'attempts' : state.tab;
      set({ open: null, attempt: null, around: null, diff: null, revealed: false, tab, problem: null });
      loadTab();
    },
    reveal: () => set({ revealed: true }),
    diffWith: (partner) => void openPartner(client, () => state, set, partner),
    compareWith: (compareWith) => {
      set({ compareWith, compared: null });
      loadTab();
    },
    showGroup: (group) => {
      set({ group });
      loadTab();
    },
    place: (activeRow, scrollTop) => {
      if (activeRow !== state.activeRow || scrollTop !== state.scrollTop) set({ activeRow, scrollTop });
    },
    rows,
    shownRows: async (most) => {
      const shown: Row[] = [];
      for (;;) {
        const wanted = Math.min(rowsLimit, most - shown.length);
        const result = await rows(shown.length, wanted).result;
        shown.push(...result.rows);
        const { total } = result;
        if (result.rows.length === 0 || shown.length >= Math.min(most, total)) return { rows: shown, total };
      }
    },
    piece: (turn, start, count) =>
      client.ask('text', { run: state.run ?? '', row: state.open?.row ?? 0, turn, start, count }).result,
    act: (action) => client.act(action),
    setRater: (rater) => set({ rater }),
    review: (run, rater, first) => told('review', { run, rater, first }),
    label: (answer) => told('label', answer),
    example: (wish) => told('example', wish),
    attemptOf: (run, row) => told('attempt', { run, row }),
    pieceOf: (run, row, turn, start, count) => client.ask('text', { run, row, turn, start, count }).result,
  };
}
