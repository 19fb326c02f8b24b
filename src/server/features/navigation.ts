import type { Location } from 'vscode-languageserver';
import type { NameIndex } from '../../core/language/features/workspace/occurrence.ts';
import { definitionsAt, referencesAt } from '../../core/language/features/workspace/navigate.ts';
import { toLocations } from '../locations.ts';
import type { Placed } from '../projects.ts';

/** Where the name at an offset is defined: in a suite, in the configuration, in a file of data or tools, or the file that it names. */
export function definition(placed: Placed, index: NameIndex, offset: number): Location[] {
  return toLocations(placed, definitionsAt(index, placed.version.file, offset));
}

/** Every place of the project that means the same as the name at an offset. */
export function references(placed: Placed, index: NameIndex, offset: number, declaration: boolean): Location[] {
  return toLocations(placed, referencesAt(index, placed.version.file, offset, declaration));
}
