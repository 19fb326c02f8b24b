import { toDiagnostic } from './diagnostics.ts';
import { completions } from './features/completion.ts';
import { hover } from './features/hover.ts';
import type { ServerLog } from './guard.ts';
import { attempt } from './guard.ts';
import type { RootFiles, ServerHost } from './host.ts';
import type { Intake } from './intake.ts';
import { openProject, type Project } from './project.ts';
import { newSession } from './session.ts';
import { warmUpFiles, warmUpScenario, warmUpSuite } from './warmUpTexts.ts';

/** Milliseconds in which nothing arrived until warming up begins, or goes on. */
const quiet = 100;

/** How many times the built-in suite is changed: some 0.7 s of work. Twice as many made no difference that could be measured. */
const changes = 250;

/**
 * So many of them are made before the first request is answered. They make the start 0.3 s longer and the keystrokes of somebody who
 * types at once a quarter faster (p95 of the processor's time at 1,000 lines, without a pause: 9 ms before, 7 ms with them).
 */
const atStart = 40;

interface WarmUpNeeds {
  readonly host: ServerHost;
  readonly intake: Intake;
  readonly log: ServerLog;
}

/** Running the server warm, in two steps. */
export interface WarmUp {
  /** Works without a pause, for a short time, before anything is asked. */
  readonly begin: () => void;
  /** Does the rest whenever nothing arrives; resolves when it is done. */
  readonly goOn: () => Promise<void>;
}

/**
 * Edits a built-in suite in memory, through the very functions that serve an editor. A JavaScript engine compiles what has run often;
 * without this the first hundred keystrokes, and pasted text above all, take several times as long as those after them. Most of it is
 * done in pauses, one small change a turn: whatever arrives comes first. Nothing of it is told to anybody, and nothing is kept.
 */
export function createWarmUp({ host, intake, log }: WarmUpNeeds): WarmUp {
  const texts = changedTexts();
  let project: Project | undefined;
  let count = 0;
  const step = (): void => {
    const version = count++;
    attempt(log, 'warm-up', undefined, () => {
      project ??= openProject('', inMemory(warmUpFiles), host);
      serve(project, host.uriOf('/warm-up.tenken.yaml'), version, texts.next().value);
    });
  };
  return {
    begin: () => {
      while (count < atStart) step();
    },
    goOn: async () => {
      while (count < changes) {
        await intake.quiet(quiet);
        step();
      }
      project = undefined;
    },
  };
}

/** What the server does for one change of a text, but for sending. */
function serve(project: Project, uri: string, version: number, text: string): void {
  const analysed = project.analyse({ uri, file: 'warm-up.tenken.yaml', version, text: () => text });
  const { analysis, lines } = analysed;
  JSON.stringify([...analysis.problems, ...analysis.hints].map((each) => toDiagnostic(each, lines, uri, 'en')));
  if (version % 4 !== 0) return;
  const open = { uri, analysis, lines, locale: 'en' } as const;
  const at = placeIn(text, version);
  completions(open, at, newSession(true));
  hover(open, at);
}

/** The suite after one change after the other: a word that is typed letter by letter, a line that moves, pasted scenarios that are taken out again. */
function* changedTexts(): Generator<string, never> {
  const whole = warmUpSuite;
  for (let count = 0; ; count++) {
    const at = placeIn(whole, count);
    const line = whole.lastIndexOf('\n', at) + 1;
    yield `${whole.slice(0, at)}x${whole.slice(at)}`;
    yield whole.slice(0, at) + whole.slice(at + 3);
    yield `${whole.slice(0, line)}  ${whole.slice(line)}`;
    yield whole.slice(0, line) + pasted(count) + whole.slice(line);
    yield whole;
  }
}

const pasted = (count: number): string =>
  Array.from({ length: 4 }, (_, index) => warmUpScenario(1000 + count * 4 + index)).join('');

/** Offsets that are spread evenly over a text, whatever number they are asked for (multiples of the golden ratio). */
function placeIn(text: string, count: number): number {
  return Math.floor((((count + 1) * 0.618_033_988_75) % 1) * text.length);
}

function inMemory(files: Readonly<Record<string, string>>): RootFiles {
  return {
    read: (path) => files[path],
    version: (path) => (path in files ? 1 : undefined),
    list: () => Object.keys(files),
    hash: () => null,
  };
}
