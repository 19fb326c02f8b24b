import assert from 'node:assert/strict';
import { configShape } from '../../../src/core/language/definition/config.ts';
import { scriptShape } from '../../../src/core/language/definition/script.ts';
import { suiteShape } from '../../../src/core/language/definition/suite.ts';
import { rootPlace } from '../../../src/core/language/features/place.ts';
import type { KnownNames, Subject } from '../../../src/core/language/features/subject.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';

/** A text with `$0` where the cursor stands. */
export interface Marked {
  readonly text: string;
  readonly offset: number;
}

export function marked(source: string): Marked {
  const offset = source.indexOf('$0');
  assert.ok(offset >= 0, 'the fixture has no $0');
  return { text: source.slice(0, offset) + source.slice(offset + 2), offset };
}

const places = { suite: rootPlace(suiteShape), config: rootPlace(configShape), script: rootPlace(scriptShape) };

/** A workspace with two targets, a judge, a data set, a tool and a few files. */
export const names: KnownNames = {
  targets: () => [{ name: 'front-desk' }, { name: 'rehearsal' }],
  judges: () => [{ name: 'default' }],
  data: () => [{ name: 'callers' }],
  columns: (data) => (data === 'callers' ? ['id', 'name', 'question'] : []),
  rows: (data) => (data === 'callers' ? 2 : 0),
  tools: (file) =>
    file === 'tools/arm.yaml' ? [{ name: 'move_arm', detail: { en: 'Moves *it*.', ja: 'Moves *it*.' } }] : [],
  parameters: (file, tool) =>
    file === 'tools/arm.yaml' && tool === 'move_arm'
      ? [
          { name: 'force_newton', type: 'number', detail: { en: 'How hard', ja: 'How hard' } },
          { name: 'to', type: 'object' },
          { name: 'to.city', type: 'string' },
        ]
      : [],
  list: (folder) => ({ '': ['data/', 'tools/', 'a b.csv', '.git/'], 'data/': ['callers.csv', 'more/'] })[folder] ?? [],
};

export function subject(text: string, kind: keyof typeof places = 'suite'): Subject {
  return { tree: parseSyntax(text), root: places[kind], names };
}
