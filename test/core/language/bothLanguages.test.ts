import assert from 'node:assert/strict';
import { inLanguage, placeholders } from '../../../src/core/base/placeholders.ts';
import type { Text } from '../../../src/core/base/text.ts';
import { attacks } from '../../../src/core/catalogue/attacks.ts';
import { perturbations } from '../../../src/core/catalogue/perturbations.ts';
import { checks } from '../../../src/core/checks/all.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { toolsShapes } from '../../../src/core/language/definition/tools.ts';
import { policyShape } from '../../../src/core/language/definition/policy.ts';
import { combinatorInfo } from '../../../src/core/language/features/place.ts';
import { emptyText } from '../../../src/core/language/rules/notASuite.ts';
import { compileShape, type Shape } from '../../../src/core/language/shape.ts';
import { shapes } from '../features/definitionWalk.ts';
import { allFixtures, type Fixture } from './allFixtures.ts';
import { filesOf, workspace } from './support.ts';

/** What is English prose: three words in a row that are neither names in backticks nor parts of paths, codes and addresses. */
function englishIn(text: string): readonly string[] {
  const prose = text.replace(/`[^`]*`|“[^”]*”|"[^"]*"|「[^」]*」/gu, ' ').replace(/\S*[./:_]\S*/gu, ' ');
  return [...prose.matchAll(/\b[A-Za-z']{2,}(?: [A-Za-z']{2,}){2,}/gu)].map(([words]) => words);
}

function hold({ en, ja }: Text, where: string): void {
  assert.match(en, /[a-z]/u, `${where}: ${en}`);
  assert.match(ja, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, `${where}: ${ja}`);
  const prose = en.replace(/`[^`]*`|“[^”]*”|"[^"]*"/gu, ' ');
  assert.doesNotMatch(prose, /[\p{Script=Hiragana}\p{Script=Katakana}]/u, `${where}: ${en}`);
  assert.deepEqual(englishIn(ja), [], `${where}: ${ja}`);
}

/** Every key of a shape with what is said of it. */
function* keysOf(
  shape: Shape,
  path: string,
  seen: ReadonlySet<Shape> = new Set(),
): Generator<readonly [string, Shape]> {
  if (seen.has(shape)) return;
  const inner = new Set([...seen, shape]);
  if (shape.kind === 'object') {
    for (const [key, field] of shape.fields) {
      yield [`${path}.${key}`, field.shape];
      yield* keysOf(field.shape, `${path}.${key}`, inner);
    }
  } else if (shape.kind === 'list') yield* keysOf(shape.item, path, inner);
  else if (shape.kind === 'record') yield* keysOf(shape.value, `${path}.*`, inner);
  else if (shape.kind === 'union') for (const option of shape.options) yield* keysOf(option, path, inner);
  else if (shape.kind === 'variants') {
    for (const [name, option] of shape.options) yield* keysOf(option, `${path}(${name})`, inner);
  }
}

describe('every text in both languages', () => {
  const definitions = [
    ...Object.entries(shapes),
    ...Object.entries(toolsShapes).map(([name, schema]) => [`tools ${name}`, compileShape(schema)] as const),
    ['policy', compileShape(policyShape)] as const,
    ...checks.map(({ name, options }) => [name, compileShape(options)] as const),
  ];

  it('says what each key is for', () => {
    let count = 0;
    const silent: string[] = [];
    for (const [name, shape] of definitions) {
      for (const [path, field] of keysOf(shape, name)) {
        count++;
        if (field.info === undefined) silent.push(path);
        else hold(field.info.doc, path);
      }
    }
    assert.deepEqual(silent, []);
    assert.ok(count > 150, String(count));
  });

  it('begins what people write in their language', () => {
    const skeletons = [
      ...definitions.flatMap(([name, shape]) =>
        [...keysOf(shape, name)].map(([path, { info }]) => [path, info?.snippet ?? ''] as const),
      ),
      ...checks.map(({ name, snippet }) => [name, snippet] as const),
      ...(['suite', 'config', 'script', 'tools', 'policy'] as const).map(
        (kind) => [kind, emptyText(kind).fixes?.[0]?.edits[0]?.text ?? ''] as const,
      ),
    ];
    const inEnglish = skeletons.flatMap(([path, skeleton]) =>
      englishIn(inLanguage(skeleton, 'ja').replace(/[${}:\d]+/gu, ', ')).map((words) => `${path}: ${words}`),
    );
    assert.deepEqual(inEnglish, []);
    for (const [name, placeholder] of Object.entries(placeholders)) {
      hold(placeholder, name);
      assert.ok(
        skeletons.some(([, skeleton]) => skeleton.includes(placeholder.en)),
        name,
      );
    }
  });

  it('says what each check, perturbation and attack is', () => {
    for (const { name, doc } of [...checks, ...perturbations, ...attacks]) hold(doc, name);
    // Some are called the same in both languages: Base64, ROT13.
    const titled = [...perturbations, ...attacks].filter(({ title }) => title.en !== title.ja);
    for (const { name, title } of titled) hold(title, name);
    for (const [name, { doc }] of Object.entries(combinatorInfo)) hold(doc, name);
  });

  it('says what is wrong, and what a fix does, in every fixture', () => {
    let count = 0;
    for (const fixture of allFixtures()) {
      for (const { code, message, fixes = [], related = [] } of problemsOf(fixture)) {
        hold(message, `${fixture.name} ${code}`);
        for (const { title } of fixes) hold(title, `${fixture.name} ${code}`);
        for (const each of related) hold(each.message, `${fixture.name} ${code}`);
        count++;
      }
    }
    assert.ok(count > 200, String(count));
  });
});

function problemsOf({ kind, file, text, texts }: Fixture) {
  if (kind === 'script') return analyzeScript(file, text).problems;
  const { problems, hints } =
    kind === 'config' ? analyzeConfig(file, text, filesOf(texts)) : analyzeSuite(file, text, workspace(texts));
  return [...problems, ...hints];
}
