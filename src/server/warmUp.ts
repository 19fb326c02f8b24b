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

interface WarmUpNeeds {
  readonly host: ServerHost;
  readonly intake: Intake;
  readonly log: ServerLog;
}

/**
 * Edits a built-in suite in memory, through the very functions that serve an editor. A JavaScript engine compiles what has run often;
 * without this the first hundred keystrokes, and pasted text above all, take several times as long as those after them. It is done
 * in pauses only, one small change a turn: whatever arrives comes first. Nothing of it is told to anybody, and nothing is kept.
 */
export async function warmUp({ host, intake, log }: WarmUpNeeds): Promise<void> {
  const project = openProject('', inMemory(warmUpFiles), host);
  const texts = changedTexts();
  for (let count = 0; count < changes; count++) {
    await intake.quiet(quiet);
    const text = texts.next().value;
    attempt(log, 'warm-up', undefined, () => serve(project, host.uriOf('/warm-up.tenken.yaml'), count, text));
  }
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
