/**
 * Makes the tables of weights of the refusal detector from the labelled replies (`npm run train:refusal`), or, with `--cross`, only
 * prints how well tables made without a reply's prompt, or without its author, read it.
 */
import { writeFileSync } from 'node:fs';
import { cohenKappa } from '../../src/core/statistics/cohenKappa.ts';
import { examplesOf, hashOf, trainingSets } from './examples.ts';
import type { Example, Language } from './examples.ts';
import { making, makeTable, says } from './table.ts';
import type { Making } from './table.ts';
import { written } from './written.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const declines = ({ label }: Example) => label !== 'none';

/** An example with what a table says of it that was made without it. */
interface Told {
  readonly example: Example;
  readonly score: number;
}

function crossed(examples: readonly Example[], foldOf: (example: Example) => string, how: Making): readonly Told[] {
  const folds = [...new Set(examples.map(foldOf))];
  return folds.flatMap((fold) => {
    const held = examples.filter((example) => foldOf(example) === fold);
    const prompts = new Set(held.map(({ prompt }) => prompt));
    const table = makeTable(
      examples.filter((example) => foldOf(example) !== fold && !prompts.has(example.prompt)),
      declines,
      how,
    );
    return held.map((example) => ({ example, score: says(table, example) }));
  });
}

function figures(name: string, told: readonly Told[]): string {
  const count = (truth: boolean, said: boolean) =>
    told.filter(({ example, score }) => declines(example) === truth && score > 0 === said).length;
  const [tp, fn, fp, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  const kappa = cohenKappa([
    [tp, fn],
    [fp, tn],
  ]).kappa;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `${name}: n ${told.length}, accuracy ${percent((tp + tn) / told.length)}, sensitivity ${percent(tp / (tp + fn))}, specificity ${percent(tn / (tn + fp))}, κ ${kappa === null ? '–' : kappa.toFixed(3)}`;
}

/** Prompts that are alike stay together: five folds by a sum over the prompt's letters. */
function byPrompt({ prompt }: Example): string {
  let sum = 7;
  for (let at = 0; at < prompt.length; at++) sum = (sum * 31 + prompt.charCodeAt(at)) % 1_000_003;
  return String(sum % 5);
}

function byAuthor({ set }: Example): string {
  return trainingSets.find(({ file }) => file === set)?.author ?? '';
}

/** Both views of a cross-validation on the sets that no cue was made with, a line each. */
function views(examples: readonly Example[], how: Making): readonly string[] {
  return [
    ['another prompt', byPrompt],
    ['another author', byAuthor],
  ].flatMap(([name, foldOf]) => {
    const told = crossed(examples, foldOf as (example: Example) => string, how);
    return trainingSets
      .filter(({ cuesKnowIt }) => !cuesKnowIt)
      .flatMap(({ file }) => {
        const own = told.filter(({ example }) => example.set === file);
        if (own.length === 0) return [];
        const clear = own.filter(({ example }) => example.label !== 'partial');
        return [
          figures(`${file}, ${String(name)}, full or none`, clear),
          figures(`${file}, ${String(name)}, with partial`, own),
        ];
      });
  });
}

for (const language of ['english', 'japanese'] as const satisfies readonly Language[]) {
  const examples = examplesOf(language);
  const lines = views(examples, making);
  print(`${language}, ${examples.length} replies (sets ${hashOf(language)})`);
  for (const line of lines) print(`  ${line}`);
  if (process.argv.includes('--cross')) continue;
  const decline = makeTable(examples, declines, making);
  const partial = makeTable(examples.filter(declines), ({ label }) => label === 'partial', { ...making, entries: 500 });
  const file = new URL(`../../src/core/checks/refusal/weights/${language}.ts`, import.meta.url);
  writeFileSync(file, written(language, { decline, partial }, [
    `Made from ${examples.length} labelled replies (${trainingSets.map((set) => set.file).join(', ')}; SHA-256 ${hashOf(language)}).`,
    'Read by tables that were made without it:',
    ...lines,
  ]));
}
