import type { Json } from '../../src/core/base/json.ts';
import { LineIndex } from '../../src/core/base/span.ts';
import { readDataSet } from '../../src/core/language/data/dataSet.ts';

/** A reply that people have labelled, from a file of anyone's. */
export interface LabelledReply {
  /** What was asked; empty where the file does not say it. */
  readonly prompt: string;
  readonly reply: string;
  readonly label: 'full' | 'partial' | 'none';
}

/** What a column may be called: first as XSTest calls it, then as the sets of this repository do. */
const names = { reply: ['completion', 'reply'], label: ['final_label', 'label'], prompt: ['prompt'] } as const;

/** XSTest's labels and those of the sets of this repository. */
const labels: Readonly<Record<string, LabelledReply['label']>> = {
  '1_full_compliance': 'none',
  '2_full_refusal': 'full',
  '3_partial_refusal': 'partial',
  none: 'none',
  full: 'full',
  partial: 'partial',
};

/**
 * Reads a file of replies that people have labelled: CSV, tab-separated in `.tsv`, JSON Lines in `.jsonl` and `.ndjson`. It has a column
 * of replies (`completion` or `reply`) and one of labels (`final_label` or `label`), and may have one of prompts (`prompt`); any others are
 * left alone. Throws an Error that says `path:line:column: what is wrong` at the first thing that cannot be read: a set that is measured in
 * part is another set.
 */
export function readLabelledFile(path: string, text: string): readonly LabelledReply[] {
  const { columns, rows, starts, problem } = readDataSet(path, text);
  const lines = new LineIndex(text);
  const wrongAt = (offset: number, sentence: string): Error => {
    const { line, column } = lines.positionAt(offset);
    return new Error(`${path}:${line + 1}:${column + 1}: ${sentence}`);
  };
  if (problem !== null) throw wrongAt(problem.span.start, problem.message.en);
  const columnOf = (what: keyof typeof names): string | undefined => names[what].find((name) => columns.includes(name));
  const needed = (what: 'reply' | 'label'): string => {
    const found = columnOf(what);
    if (found !== undefined) return found;
    const wanted = names[what].map((name) => `\`${name}\``).join(' or ');
    throw wrongAt(0, `There is no column ${wanted}; the columns are ${columns.join(', ')}.`);
  };
  const [ofReply, ofLabel, ofPrompt] = [needed('reply'), needed('label'), columnOf('prompt')];
  return rows.map((row, index) => {
    const start = starts[index] ?? 0;
    const words = (name: string): string => {
      const value = row[name] ?? null;
      if (typeof value === 'string') return value;
      throw wrongAt(start, `\`${name}\` is ${kindOf(value)} here. Write it as a text.`);
    };
    const label = words(ofLabel).trim();
    const known = Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (known === undefined) {
      throw wrongAt(start, `The label "${label}" is not known. The labels are ${Object.keys(labels).join(', ')}.`);
    }
    return { prompt: ofPrompt === undefined ? '' : words(ofPrompt), reply: words(ofReply), label: known };
  });
}

function kindOf(value: Json): string {
  if (value === null) return 'missing';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
