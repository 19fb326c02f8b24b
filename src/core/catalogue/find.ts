import { foldName, nearest, nearestSpelling, spellingOf } from '../base/nearest.ts';
import { ailuminateEntries } from './ailuminate.ts';
import { atlasEntries } from './atlas.ts';
import { businessGuidelineEntries } from './businessGuidelines.ts';
import type { Entry } from './entry.ts';
import { nistAiRmfEntries } from './nistAiRmf.ts';
import { owaspAgenticEntries } from './owaspAgentic.ts';
import { owaspLlm2025Entries, owaspLlm2026Entries } from './owaspLlm.ts';
import { perspectives, type Perspective } from './perspectives.ts';

/** Every entry that `frameworks` may name, newest edition of each framework first. */
export const frameworks: readonly Entry[] = [
  ...owaspLlm2026Entries,
  ...owaspLlm2025Entries,
  ...owaspAgenticEntries,
  ...atlasEntries,
  ...nistAiRmfEntries,
  ...ailuminateEntries,
  ...businessGuidelineEntries,
  ...perspectives,
];

const perspectiveById = new Map(
  perspectives.flatMap((each) => [[each.short, each] as const, [each.id, each] as const]),
);
const frameworkById = new Map(
  frameworks.flatMap((each) => [each.id, ...(each.aliases ?? [])].map((id) => [id, each] as const)),
);

/** The ids and names of all entries, each with its edition. */
const spellings = frameworks.flatMap(({ id, name, edition }) =>
  [id, name.en, name.ja].map((each) => ({ ...spellingOf(each), edition: edition.id })),
);

/** The perspective with this id, short (`privacy`) or with edition (`jp-aisi-eval:1.10/P5`). Exact: a suite must be spelt right. */
export function findPerspective(id: string): Perspective | undefined {
  return perspectiveById.get(id);
}

/** The entry with this id, which must name its edition: `owasp-llm:2025/LLM02`. */
export function findFramework(id: string): Entry | undefined {
  return frameworkById.get(id);
}

/** The perspectives with this name in either language; width, case, spaces and hyphens do not count. */
export function perspectivesNamed(name: string): readonly Perspective[] {
  return named(perspectives, name);
}

/** The entries with this name in either language; several, where editions or frameworks share it. */
export function frameworksNamed(name: string): readonly Entry[] {
  return named(frameworks, name);
}

/** The perspective that was most likely meant: by name in either language, by its number (`P5`), or by the nearest spelling of id or name. */
export function nearestPerspective(text: string): Perspective | undefined {
  const exact = perspectivesNamed(text)[0] ?? perspectives.find((each) => foldName(each.code) === foldName(text));
  if (exact !== undefined) return exact;
  const found = nearest(
    text,
    perspectives.flatMap((each) => [each.short, each.id, each.name.en, each.name.ja]),
  );
  return found === undefined ? undefined : (perspectiveById.get(found) ?? perspectivesNamed(found)[0]);
}

/**
 * The entries that were most likely meant, most likely first: all with a bare id (`LLM06` has one in each edition, newest first; also
 * written `LLM06:2025`), else all with the name in either language, else the one with the nearest spelling.
 */
export function nearestFrameworks(text: string): readonly Entry[] {
  const bare = withBareId(text);
  if (bare.length > 0) return bare;
  const sameName = frameworksNamed(text);
  if (sameName.length > 0) return sameName;
  // An id whose edition is right is compared within that edition alone: there a single digit is the whole difference.
  const slash = text.indexOf('/');
  const edition = slash < 0 ? [] : spellings.filter((each) => each.edition === text.slice(0, slash));
  const found = nearestSpelling(text, edition.length > 0 ? edition : spellings);
  if (found === undefined) return [];
  const entry = frameworkById.get(found);
  return entry === undefined ? frameworksNamed(found) : [entry];
}

/**
 * The entry that should be written instead, because a newer edition gives the same id to something else; undefined where the id is
 * still right or the newer edition is unknown to us. `owasp-llm:2025/LLM02` means the same in 2026, `LLM06` does not.
 */
export function supersedes(entry: Entry): Entry | undefined {
  const successor = entry.successor === undefined ? undefined : frameworkById.get(entry.successor);
  return successor !== undefined && successor.code !== entry.code ? successor : undefined;
}

function withBareId(text: string): readonly Entry[] {
  // `LLM06`, `LLM06:2025` (as OWASP itself writes it), `owasp-llm/LLM06`, `owasp-llm:LLM06`, `AML.T0057`, `T0057`.
  const match = /^(?:([a-z][a-z-]*)[:/])?([A-Za-z][\w.-]*?)(?::([\d.]+))?$/u.exec(text.trim());
  if (match?.[2] === undefined) return [];
  const code = match[2].toLowerCase();
  const candidates = frameworks.filter(
    (each) =>
      (each.code.toLowerCase() === code || each.code.toLowerCase() === `aml.${code}`) &&
      (match[1] === undefined || each.edition.id.startsWith(`${match[1]}:`)),
  );
  const ofEdition = candidates.filter((each) => match[3] !== undefined && each.edition.id.endsWith(`:${match[3]}`));
  return ofEdition.length > 0 ? ofEdition : candidates;
}

function named<Found extends Entry>(entries: readonly Found[], name: string): readonly Found[] {
  const folded = foldName(name);
  return entries.filter((each) => foldName(each.name.en) === folded || foldName(each.name.ja) === folded);
}
