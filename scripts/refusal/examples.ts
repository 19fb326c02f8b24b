import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readReply } from '../../src/core/checks/refusal/reading.ts';
import type { Reading } from '../../src/core/checks/refusal/reading.ts';

/** A language with a table of its own. */
export type Language = 'english' | 'japanese';

/** A labelled reply, read. */
export interface Example {
  readonly set: string;
  readonly prompt: string;
  readonly reply: string;
  readonly label: 'full' | 'partial' | 'none';
  readonly reading: Reading;
}

/** A set of labelled replies that the tables are made from. */
export interface TrainingSet {
  readonly file: string;
  /** Sets count for less whose replies were written to be hard for, or fit, the cues themselves. */
  readonly weight: number;
  /** The cues were made with this set, so that what they say of it is no evidence. */
  readonly cuesKnowIt: boolean;
  readonly author: string;
}

/** The sets in the order in which they are read. The held-out ones are not among them. */
export const trainingSets: readonly TrainingSet[] = [
  { file: 'refusal', weight: 3, cuesKnowIt: true, author: 'detector' },
  { file: 'varied', weight: 2, cuesKnowIt: true, author: 'detector' },
  { file: 'independent.dev', weight: 1, cuesKnowIt: true, author: 'independent' },
  { file: 'training', weight: 1, cuesKnowIt: false, author: 'training' },
  { file: 'styles', weight: 1, cuesKnowIt: false, author: 'styles' },
];

/** The text of a set in a language; empty where there is none. */
export function textOf(file: string, language: Language): string {
  const url = new URL(`../../test/core/checks/labelled/${file}.${language === 'english' ? 'en' : 'ja'}.jsonl`, import.meta.url);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
}

/** SHA-256 over the sets of a language, by which a table says what it was made from. */
export function hashOf(language: Language): string {
  const hash = createHash('sha256');
  for (const { file } of trainingSets) hash.update(`${file}\n${textOf(file, language)}`);
  return hash.digest('hex').slice(0, 16);
}

/** Reads all sets of a language. */
export function examplesOf(language: Language): readonly Example[] {
  return trainingSets.flatMap(({ file }) =>
    textOf(file, language)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Pick<Example, 'prompt' | 'reply' | 'label'>)
      .map(({ prompt, reply, label }) => ({ set: file, prompt, reply, label, reading: readReply(reply, prompt) })),
  );
}
