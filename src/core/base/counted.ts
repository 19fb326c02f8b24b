/** A number with its noun in English: “1 case”, “2 cases”. For nouns that only take an “s”. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
