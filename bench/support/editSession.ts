import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { LineIndex } from '../../src/core/base/span.ts';
import { changed, randomEdits, seeded } from './edits.ts';
import { largeSuite } from './largeSuite.ts';
import { startServer } from './lspServer.ts';

/** What a session of edits and questions cost; times in milliseconds. */
export interface SessionTimes {
  /** From starting the process until it could be spoken to, and until the text's first diagnostics. */
  readonly started: number;
  readonly opened: number;
  /** From each edit until the diagnostics of that version. */
  readonly edits: readonly number[];
  /** Of the server's own thread on a processor, for each edit; empty where the system does not tell. */
  readonly busy: readonly number[];
  readonly completions: readonly number[];
  readonly hovers: readonly number[];
  /** In MB, before a text was opened and after everything; null where the system does not tell. */
  readonly idle: number | null;
  readonly memory: { readonly now: number; readonly peak: number } | null;
}

/** How much of everything is done. The first edits (`warmUp`) count for nothing: an editor's server has been running for a while. */
export interface SessionPlan {
  readonly program: readonly string[];
  readonly languageId: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly lines: number;
  /** Milliseconds that nothing happens between opening the text and the first edit. */
  readonly rest: number;
  readonly warmUp: number;
  readonly edits: number;
  readonly asked: number;
}

const file = 'large.tenken.yaml';

/** Edits a large suite through a server, and asks it; the same edits at the same places for every server. */
export async function editSession(plan: SessionPlan, folder: string): Promise<SessionTimes> {
  const { lines, warmUp, asked } = plan;
  const texts = largeSuite(lines);
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const from = performance.now();
  const server = await startServer(plan.program, pathToFileURL(folder).href, plan.settings);
  const idle = server.memory()?.now ?? null;
  const uri = pathToFileURL(join(folder, file)).href;
  let text = texts[file] ?? '';
  await server.open(uri, plan.languageId, text);
  const opened = performance.now() - from;
  await setTimeout(plan.rest);
  const next = randomEdits(seeded(lines), largeSuite(1000, 100_000)[file] ?? '');
  next.next();
  const edits: number[] = [];
  const busy: number[] = [];
  for (let count = 0; count < warmUp + plan.edits; count++) {
    const edit = next.next(text).value;
    const index = new LineIndex(text);
    const place = (offset: number) => {
      const { line, column } = index.positionAt(offset);
      return { line, character: column };
    };
    const before = server.busy();
    const time = await server.edit(uri, place(edit.start), place(edit.end), edit.text);
    const after = server.busy();
    text = changed(text, edit);
    if (count < warmUp) continue;
    edits.push(time);
    if (before !== null && after !== null) busy.push(after - before);
  }
  const random = seeded(lines + 1);
  const index = new LineIndex(text);
  const completions: number[] = [];
  const hovers: number[] = [];
  for (let count = 0; count < asked + 10; count++) {
    const { line, column } = index.positionAt(Math.floor(random() * text.length));
    const [completion] = await server.complete(uri, { line, character: column });
    const [hover] = await server.hover(uri, { line, character: column });
    if (count < 10) continue;
    completions.push(completion);
    hovers.push(hover);
  }
  const memory = server.memory();
  await server.end();
  return { started: server.started, opened, edits, busy, completions, hovers, idle, memory };
}
