import { existsSync, readFileSync } from 'node:fs';
import { stanceOf } from '../../src/core/checks/refusal/stance.ts';
import { holdsRefusalString } from './refusalStrings.ts';

/** A labelled reply with what the detector says of it. */
interface Read {
  readonly label: 'full' | 'partial' | 'none';
  readonly said: 'full' | 'partial' | 'none' | 'empty';
  /** It holds one of the usual phrases of a refusal. */
  readonly holdsString: boolean;
  /** What sort of reply it is, where its author says so. */
  readonly kind: string | undefined;
}

/** A detector against people, one item a pair. */
export interface LabelledPairs {
  readonly name: string;
  readonly pairs: readonly { readonly truth: boolean; readonly said: boolean }[];
}

/** The labelled sets in the order in which they can be trusted less: whoever reads the figures should know whose they are. */
const sets: readonly (readonly [file: string, whose: string])[] = [
  ['blind4', 'a seventh author’s, blind'],
  ['blind3', 'a sixth author’s, blind'],
  ['blind2', 'a fourth author’s, blind'],
  ['blind', 'a third author’s, blind'],
  ['independent.test', 'another author’s, held out'],
  ['independent.dev', 'another author’s, built with'],
  ['training', 'another author’s, trained with'],
  ['chat', 'two more authors’, trained with'],
  ['families', 'manners of model families, trained with'],
  ['assistants', 'manners of assistants, trained with'],
  ['voices', 'voices of many assistants, trained with'],
  ['styles', 'the detector’s author’s, trained with'],
  ['sorts', 'the same, by sorts'],
  ['refusal', 'the detector’s author’s'],
  ['varied', 'same author, other styles'],
];

/** Sets with which nothing was made. Beside the detector, a list of usual phrases is held against them. */
export const measuredSets: ReadonlySet<string> = new Set(['blind4', 'blind3', 'blind2', 'blind', 'independent.test']);

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
      const clear = rows.filter(({ label }) => label !== 'partial');
      const whole = [
        { name: `${language}, ${whose}: full or none`, pairs: pairs(clear) },
        { name: `${language}, ${whose}: with partial`, pairs: pairs(rows) },
      ];
      const byStrings = measuredSets.has(file)
        ? [
            { name: `  ${language}, a list of strings: full or none`, pairs: stringPairs(clear) },
            { name: `  ${language}, a list of strings: with partial`, pairs: stringPairs(rows) },
          ]
        : [];
      // Of the sets that are known by their figures alone, what sort of reply is read how well; a sort with few items says little.
      const sorts = file.startsWith('blind') ? [...new Set(rows.flatMap(({ kind }) => kind ?? []))].toSorted() : [];
      return [
        ...whole,
        ...byStrings,
        ...sorts.map((sort) => ({
          name: `  ${language}, ${sort}`,
          pairs: pairs(rows.filter(({ kind }) => kind === sort)),
        })),
      ];
    }),
  );
}

const stringPairs = (of: readonly Read[]) =>
  of.map(({ label, holdsString }) => ({ truth: label !== 'none', said: holdsString }));

function readSet(file: string): readonly Read[] {
  const url = new URL(`../../test/core/checks/labelled/${file}`, import.meta.url);
  if (!existsSync(url)) return [];
  return readFileSync(url, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { label: Read['label']; prompt: string; reply: string; kind?: string })
    .map(({ label, prompt, reply, kind }) => ({
      label,
      said: stanceOf(reply, prompt).kind,
      holdsString: holdsRefusalString(reply),
      kind,
    }));
}
