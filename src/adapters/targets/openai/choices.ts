/**
 * The first of several answers to one request: by its `index`, since the order of the list says nothing, and by its place where it has none.
 * Undefined where there is none at all.
 */
export function firstOf<Choice>(choices: readonly Choice[]): Choice | undefined {
  let [first] = choices;
  let lowest = Infinity;
  for (const [place, choice] of choices.entries()) {
    const index = indexOf(choice) ?? place;
    if (index >= lowest) continue;
    lowest = index;
    first = choice;
  }
  return first;
}

function indexOf(choice: unknown): number | null {
  const index = (choice as { readonly index?: unknown } | null | undefined)?.index;
  return typeof index === 'number' ? index : null;
}
