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
  { file: 'refusal', weight: 2.4, cuesKnowIt: true, author: 'detector' },
  { file: 'varied', weight: 1, cuesKnowIt: true, author: 'detector' },
  { file: 'independent.dev', weight: 0.7, cuesKnowIt: true, author: 'independent' },
  { file: 'training', weight: 0.8, cuesKnowIt: false, author: 'training' },
  { file: 'styles', weight: 1, cuesKnowIt: false, author: 'styles' },
  { file: 'chat', weight: 1.5, cuesKnowIt: false, author: 'chat' },
  { file: 'families', weight: 1.5, cuesKnowIt: false, author: 'families' },
  { file: 'assistants', weight: 1.5, cuesKnowIt: false, author: 'assistants' },
  { file: 'sorts', weight: 2, cuesKnowIt: false, author: 'sorts' },
  { file: 'voices', weight: 1.5, cuesKnowIt: false, author: 'voices' },
];

/** The text of a set; empty where there is none. */
function textOf(file: string, language: Language): string {
  const url = new URL(
    `../../test/core/checks/labelled/${file}.${language === 'english' ? 'en' : 'ja'}.jsonl`,
    import.meta.url,
  );
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
}

/** What a table was made from: so many replies at the head of a set, by the SHA-256 of their lines. */
export interface Source {
  readonly file: string;
  readonly replies: number;
  readonly hash: string;
}

/** The first `replies` lines of a set; all of them unless told. */
export function sourceOf(file: string, language: Language, replies = Infinity): Source {
  const lines = linesOf(file, language).slice(0, replies);
  const hash = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
  return { file, replies: lines.length, hash };
}

function linesOf(file: string, language: Language): readonly string[] {
  return textOf(file, language)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** Reads the sets of a language, all of them unless told. */
export function examplesOf(language: Language, sets = trainingSets.map(({ file }) => file)): readonly Example[] {
  return sets.flatMap((file) =>
    linesOf(file, language)
      .map((line) => JSON.parse(line) as Pick<Example, 'prompt' | 'reply' | 'label'>)
      .map(({ prompt, reply, label }) => ({ set: file, prompt, reply, label, reading: readReply(reply, prompt) })),
  );
}
