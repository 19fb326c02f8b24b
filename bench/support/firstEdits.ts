import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { LineIndex } from '../../src/core/base/span.ts';
import { largeSuite } from './largeSuite.ts';
import { startServer } from './lspServer.ts';

/** What the first edits cost that servers ever see, in milliseconds. */
export interface FirstEdits {
  /** From each edit until the diagnostics of that version. */
  readonly edits: readonly number[];
  /** Of the server's own thread on a processor; empty where the system does not tell. */
  readonly busy: readonly number[];
}

const file = 'large.tenken.yaml';

/**
 * How long after a text's first diagnostics somebody types, in milliseconds: at once, and at moments of the first second, in which a
 * server has the most to do that nobody waits for.
 */
const delays = [0, 10, 30, 60, 100, 150, 200, 300, 400, 600, 1000];

/** A server is started for each delay, a large suite is opened in it, and a letter typed into the title of the scenario in its middle. */
export async function firstEdits(program: readonly string[], lines: number, folder: string): Promise<FirstEdits> {
  const texts = largeSuite(lines);
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const text = texts[file] ?? '';
  const title = text.indexOf('title: ', text.length / 2) + 'title: '.length;
  const { line, column } = new LineIndex(text).positionAt(title);
  const place = { line, character: column };
  const uri = pathToFileURL(join(folder, file)).href;
  const edits: number[] = [];
  const busy: number[] = [];
  for (const delay of delays) {
    const server = await startServer(program, pathToFileURL(folder).href);
    await server.open(uri, 'tenken', text);
    await setTimeout(delay);
    const before = server.busy();
    edits.push(await server.edit(uri, place, place, 'x'));
    const after = server.busy();
    if (before !== null && after !== null) busy.push(after - before);
    await server.end();
  }
  return { edits, busy };
}
