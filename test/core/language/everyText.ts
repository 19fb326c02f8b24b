import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseFixture } from './annotated.ts';
import { fixtures } from './support.ts';

/** Where texts of the language lie: fixtures, and the examples that are shipped. */
const folders = [fixtures, join(import.meta.dirname, '../../../examples')];

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function textsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  if (/\.ya?ml$/u.test(path)) return [text];
  if (!/[\\/](?:rules|hints)[\\/][^\\/]+\.txt$/u.test(path)) return [];
  return parseFixture(text).flatMap((each) => (/\.ya?ml$/u.test(each.path) ? [each.text] : []));
}

/** Every text in YAML that the project has: the fixtures of each rule and of advice, right and wrong, and the examples. */
export const everyText: readonly string[] = folders.flatMap(filesBelow).flatMap(textsOf);
