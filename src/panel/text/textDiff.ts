import { diffArrays } from 'diff';

/** A stretch of two texts: in both, or in one of them. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Longer texts are compared as far as this, in UTF-16 units. */
export const diffLength = 20_000;

/** Changes beyond which two texts have nothing in common that a person would look for. */
const mostChanges = 4000;

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/**
 * What was taken out of a text and put into it, word by word, in Japanese as in English; null where they differ too much. The
 * segmenter, and not spaces, says what a word is.
 */
export function textDiff(one: string, other: string): readonly DiffPart[] | null {
  const changes = diffArrays(wordsOf(one), wordsOf(other), { maxEditLength: mostChanges, timeout: 500 });
  if (!changes) return null;
  const parts: DiffPart[] = [];
  let removed = '';
  let added = '';
  const close = () => {
    if (removed !== '') parts.push({ kind: 'removed', text: removed });
    if (added !== '') parts.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  changes.forEach((change, at) => {
    const text = change.value.join('');
    if (change.removed) removed += text;
    else if (change.added) added += text;
    else if (removed + added !== '' && at < changes.length - 1 && !/[\p{L}\p{N}]/u.test(text)) {
      // A space that both have between two other words is no common ground.
      removed += text;
      added += text;
    } else {
      close();
      parts.push({ kind: 'same', text });
    }
  });
  close();
  return parts;
}

function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text.slice(0, diffLength)), ({ segment }) => segment);
}
