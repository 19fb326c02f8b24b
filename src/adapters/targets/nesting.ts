import type { Text } from '../../core/base/text.ts';

/** How many arrays and objects may stand in one another: ten times as many as anybody needs, and a tenth of what a walk can bear. */
export const deepestNesting = 200;

/** True for a value read from JSON that is nested more deeply than {@link deepestNesting}. Told level by level, so that no depth is too much for it. */
export function nestsTooDeeply(value: unknown): boolean {
  let level: readonly object[] = membersOf([value]);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === deepestNesting) return true;
    level = level.flatMap(membersOf);
  }
  return false;
}

function membersOf(container: object): readonly object[] {
  return Object.values(container).filter(
    (member: unknown): member is object => typeof member === 'object' && member !== null,
  );
}

/** Why such a value is not taken. */
export const nestedTooDeeply: Text = {
  en: `The answer holds a value in which more than ${deepestNesting} lists and objects are nested; it was not read.`,
  ja: `応答に、リストやオブジェクトを ${deepestNesting} 段より深く入れ子にした値があるため、読み取りませんでした。`,
};
