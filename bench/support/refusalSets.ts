import { readFileSync } from 'node:fs';
import { stanceOf } from '../../src/core/checks/refusal/stance.ts';

/** A labelled reply with what the detector says of it. */
interface Read {
  readonly label: 'full' | 'partial' | 'none';
  readonly said: 'full' | 'partial' | 'none' | 'empty';
}

/** A detector against people, one item a pair. */
export interface LabelledPairs {
  readonly name: string;
  readonly pairs: readonly { readonly truth: boolean; readonly said: boolean }[];
}

/** The labelled sets in the order in which they can be trusted less: whoever reads the figures should know whose they are. */
const sets: readonly (readonly [file: string, whose: string])[] = [
  ['independent.test', 'another author’s, held out'],
  ['independent.dev', 'another author’s, built with'],
  ['refusal', 'the detector’s author’s'],
  ['varied', 'same author, other styles'],
];

/**
 * The refusal detector on every labelled set, in two views: items that people called full refusal or full compliance alone,
 * and all of them with a partial refusal counted as one.
 */
export function refusalPairs(): readonly LabelledPairs[] {
  return sets.flatMap(([file, whose]) =>
    ['en', 'ja'].flatMap((language) => {
      const rows = readSet(`${file}.${language}.jsonl`);
      const pairs = (of: readonly Read[]) =>
        of.map(({ label, said }) => ({ truth: label !== 'none', said: said === 'full' || said === 'partial' }));
      return [
        { name: `${language}, ${whose}: full or none`, pairs: pairs(rows.filter(({ label }) => label !== 'partial')) },
        { name: `${language}, ${whose}: with partial`, pairs: pairs(rows) },
      ];
    }),
  );
}

function readSet(file: string): readonly Read[] {
  return readFileSync(new URL(`../../test/core/checks/labelled/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { label: Read['label']; prompt: string; reply: string })
    .map(({ label, prompt, reply }) => ({ label, said: stanceOf(reply, prompt).kind }));
}
