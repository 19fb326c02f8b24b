import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { annotatedFixtures } from './annotatedFixtures.ts';
import { filesOf, worked, workspace, workspaceAt } from './support.ts';

/** What a text of ours is. */
export type FixtureKind = 'suite' | 'config' | 'script';

/** A text of the fixtures or the examples. */
export interface Fixture {
  readonly name: string;
  readonly kind: FixtureKind;
  readonly text: string;
  /** The file in its own workspace, and all texts of that. */
  readonly file: string;
  readonly texts: Readonly<Record<string, string>>;
  /** True where nothing is wrong with it. */
  readonly valid: boolean;
}

function kindOf(path: string, text: string): FixtureKind | undefined {
  if (path.endsWith('.tenken.yaml')) return 'suite';
  if (path === 'tenken.config.yaml') return 'config';
  return /\.ya?ml$/u.test(path) && /^rules:/mu.test(text) ? 'script' : undefined;
}

function isValid(kind: FixtureKind, file: string, text: string, texts: Fixture['texts']): boolean {
  const { problems } =
    kind === 'suite'
      ? analyzeSuite(file, text, workspace(texts))
      : kind === 'config'
        ? analyzeConfig(file, text, filesOf(texts))
        : analyzeScript(file, text);
  return problems.length === 0;
}

function fixturesIn(name: string, texts: Fixture['texts']): readonly Fixture[] {
  return Object.entries(texts).flatMap(([file, text]): Fixture[] => {
    const kind = kindOf(file, text);
    return kind === undefined
      ? []
      : [{ name: `${name}: ${file}`, kind, text, file, texts, valid: isValid(kind, file, text, texts) }];
  });
}

/** Every suite, configuration and script of the fixtures and the examples. */
export function allFixtures(): readonly Fixture[] {
  const annotated = (['rules', 'hints'] as const).flatMap((folder) =>
    annotatedFixtures(folder).flatMap(({ name, texts }) => fixturesIn(`${folder}/${name}.txt`, texts)),
  );
  const examples = join(import.meta.dirname, '../../../examples');
  const shipped = readdirSync(examples).flatMap((name) =>
    fixturesIn(`examples/${name}`, workspaceAt(join(examples, name))),
  );
  return [...fixturesIn('worked', worked), ...shipped, ...annotated];
}
