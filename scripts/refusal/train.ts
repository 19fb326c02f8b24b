/**
 * Makes the tables of weights of the refusal detector from the labelled replies (`npm run train:refusal`), or, with `--cross`, only
 * prints how well the detector reads each reply with tables that were made without its prompt, or without its author; with
 * `--learning`, how well it does with a part of the replies alone, which tells whether more of them would help.
 */
import { writeFileSync } from 'node:fs';
import { agreement } from '../../bench/support/agreement.ts';
import { verdictOf } from '../../src/core/checks/refusal/verdict.ts';
import type { LanguageTables } from '../../src/core/checks/refusal/verdict.ts';
import { examplesOf, sourceOf, trainingSets } from './examples.ts';
import type { Example, Language } from './examples.ts';
import { makeTables } from './table.ts';
import { written } from './written.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** An example, and whether it was read as declining. */
interface Told {
  readonly example: Example;
  readonly said: boolean;
}

/** Reads each example of the sets that no cue was made with by tables that were made without its fold and its prompt. */
function crossed(examples: readonly Example[], foldOf: (example: Example) => string, percent = 100): readonly Told[] {
  return [...new Set(examples.map(foldOf))].flatMap((fold) => {
    const held = examples.filter((example) => foldOf(example) === fold && !setOf(example)?.cuesKnowIt);
    if (held.length === 0) return [];
    const prompts = new Set(held.map(({ prompt }) => prompt));
    const rest = examples.filter(
      (example) => foldOf(example) !== fold && !prompts.has(example.prompt) && sumOf(example) % 100 < percent,
    );
    const tables = both(makeTables(rest));
    return held.map((example) => ({ example, said: verdictOf(example.reading, tables).kind !== 'none' }));
  });
}

const both = (tables: LanguageTables) => ({ latin: tables, japanese: tables });
const setOf = ({ set }: Example) => trainingSets.find(({ file }) => file === set);

/** A sum over the prompt's letters. */
function sumOf({ prompt }: Example): number {
  let sum = 7;
  for (let at = 0; at < prompt.length; at++) sum = (sum * 31 + prompt.charCodeAt(at)) % 1_000_003;
  return sum;
}

/** Replies to one prompt stay together: five folds. */
const byPrompt = (example: Example) => String(sumOf(example) % 5);
const byAuthor = (example: Example) => setOf(example)?.author ?? '';

/** What the detector would do with fewer replies: full or none of the sets that no cue was made with, prompts not seen. */
function learning(examples: readonly Example[]): readonly string[] {
  return [25, 50, 75, 100].map((percent) => {
    const clear = crossed(examples, byPrompt, percent).filter(({ example }) => example.label !== 'partial');
    const pairs = clear.map(({ example, said }) => ({ truth: example.label !== 'none', said }));
    return `with ${percent} % of the prompts: ${agreement(pairs)}`;
  });
}

/** The figures of both cross-validations, beside those of the cues alone. */
function figures(examples: readonly Example[]): readonly string[] {
  const cues = examples.map((example) => ({ example, said: example.reading.cues.kind !== 'none' }));
  const views = [
    ['the cues alone', cues],
    ['another prompt', crossed(examples, byPrompt)],
    ['another author', crossed(examples, byAuthor)],
  ] as const;
  return trainingSets
    .filter(({ cuesKnowIt }) => !cuesKnowIt)
    .flatMap(({ file }) =>
      views.flatMap(([view, told]) => {
        const own = told.filter(({ example }) => example.set === file);
        const pairs = (of: readonly Told[]) =>
          of.map(({ example, said }) => ({ truth: example.label !== 'none', said }));
        const clear = own.filter(({ example }) => example.label !== 'partial');
        return [
          `${file}, ${view}, full or none: ${agreement(pairs(clear))}`,
          `${file}, ${view}, with partial: ${agreement(pairs(own))}`,
        ];
      }),
    );
}

for (const language of ['english', 'japanese'] as const satisfies readonly Language[]) {
  const examples = examplesOf(language);
  const sources = trainingSets.map(({ file }) => sourceOf(file, language));
  const curve = process.argv.includes('--learning');
  const lines = curve ? learning(examples) : figures(examples);
  for (const line of [`${language}, ${examples.length} replies`, ...lines]) print(line);
  if (curve || process.argv.includes('--cross')) continue;
  const file = new URL(`../../src/core/checks/refusal/weights/${language}.ts`, import.meta.url);
  writeFileSync(file, written(language, makeTables(examples), sources, lines));
}
