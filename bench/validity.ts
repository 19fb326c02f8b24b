import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { figureLines, labelledFigures } from './support/labelledFigures.ts';
import { readLabelledFile } from './support/labelledFile.ts';

/**
 * How far the numbers can be trusted: `npm run bench:validity`. With `-- --set FILE…` the refusal detector is held against replies that
 * people have labelled elsewhere instead, file by file and all together; docs/measurement.md says what the files look like.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { set: { type: 'boolean' } }, allowPositionals: true });
  if (values.set !== true && positionals.length === 0) {
    await import('./validityTables.ts');
    return;
  }
  if (positionals.length === 0) throw new Error('--set needs a file: npm run bench:validity -- --set FILE…');
  const sets = positionals.map((path) => ({ path, replies: readLabelledFile(path, readFileSync(path, 'utf8')) }));
  const all = { path: 'all of them', replies: sets.flatMap(({ replies }) => replies) };
  const lines = [...sets, ...(sets.length > 1 ? [all] : [])].flatMap(({ path, replies }) =>
    figureLines(path, labelledFigures(replies)),
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
