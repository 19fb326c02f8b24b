import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { beginning, itemsOf, spanOf } from '../nodes.ts';
import { lookAlikeValue, unexpectedValue } from '../rules/wrongType.ts';
import { lookAlikeOf } from '../syntax/lookAlikes.ts';
import { unknownKeyName } from '../rules/unknownKey.ts';
import { nothingExpected } from '../rules/noCheck.ts';
import { fix } from '../rules/fixes.ts';
import type { Shape } from '../shape.ts';
import type { Located, ScalarNode } from '../syntax.ts';
import { innerSpan, stepInto, type NameKind, type Walk } from './context.ts';
import { walkExpectations } from './expectations.ts';
import { distinctEntries, knownEntries } from './keys.ts';
import { fullWidthColonProblem, fullWidthSpaceProblem, straySignProblem } from './straySigns.ts';
import { scalarProblem } from './scalar.ts';
import { chooseOption } from './union.ts';
import { expectedOf, foundWords } from './words.ts';

/**
 * Walks along a shape and a value side by side and collects what is wrong, and which names and templates there are.
 * `owner` is the key (or other token) that the value belongs to: a problem stands there when the value itself is absent.
 */
export function walkValue(walk: Walk, shape: Shape, at: Located | null, owner: Span): void {
  if (at === null) return walkNothing(walk, shape, owner);
  if (isBareVariable(walk, at) && takesText(shape)) return bareVariable(walk, shape, at);
  switch (shape.kind) {
    case 'any':
      return walkAnything(shape.info?.template === true ? { ...walk, templates: true } : walk, at);
    case 'expectations':
      return walkExpectations(walk, at, owner, walkValue);
    case 'union':
      return walkUnion(walk, shape, at, owner);
    case 'variants':
      return walkVariants(walk, shape, at, owner);
    case 'object':
      return at.node.kind === 'map' ? walkObject(walk, shape, at, owner) : wrongKind(walk, shape, at, owner);
    case 'record':
      return at.node.kind === 'map' ? walkRecord(walk, shape, at) : wrongKind(walk, shape, at, owner);
    case 'list':
      return walkList(walk, shape, at, owner);
    default:
      return at.node.kind === 'scalar'
        ? walkScalar(walk, shape, { node: at.node, base: at.base })
        : wrongKind(walk, shape, at, owner);
  }
}

function walkNothing(walk: Walk, shape: Shape, owner: Span): void {
  if (shape.kind === 'any' || walk.cut) return;
  walk.found.problems.push(
    shape.kind === 'expectations' ? nothingExpected(owner) : unexpectedValue(owner, expectedOf(shape), null),
  );
}

type ShapeOf<Kind extends Shape['kind']> = Extract<Shape, { readonly kind: Kind }>;

/** A map with fixed keys. `complete` is false where some of its entries could not be read, so that none counts as missing. */
export function walkObject(walk: Walk, shape: ShapeOf<'object'>, at: Located, owner: Span, complete = true): void {
  const home = walk.path.length === 0 || typeof walk.path.at(-1) === 'number' ? beginning(at) : owner;
  for (const { name, key, value } of knownEntries(walk, shape, at, home, complete)) {
    const field = shape.fields.get(name);
    if (field !== undefined) walkValue(stepInto(walk, name), field.shape, value, spanOf(key));
  }
}

function walkRecord(walk: Walk, shape: ShapeOf<'record'>, at: Located): void {
  for (const { name, key, value } of distinctEntries(walk, at)) {
    const node = key.node.kind === 'scalar' ? key.node : null;
    if (node === null) continue;
    const inner = stepInto(walk, name);
    if (shape.key.kind === 'choice' && !shape.key.values.includes(name)) {
      walk.found.problems.push(unknownKeyName(spanOf(key), name, shape.key.values.map(String)));
      continue;
    }
    // Keys are words whatever they look like: `404: …` names the entry "404".
    const asText: Located<ScalarNode> = { node: { ...node, value: node.text }, base: key.base };
    const problem = shape.key.kind === 'text' ? scalarProblem(inner, shape.key, asText) : null;
    if (problem !== null) walk.found.problems.push(problem);
    else if (shape.info?.defines !== undefined) addName(inner, shape.info.defines, 'definition', asText);
    else if (shape.info?.refersTo !== undefined) addName(inner, shape.info.refersTo, 'reference', asText);
    walkValue(inner, shape.value, value, spanOf(key));
  }
}

function walkList(walk: Walk, shape: ShapeOf<'list'>, at: Located, owner: Span): void {
  if (at.node.kind !== 'sequence' || at.node.items.length < shape.minimum) return wrongKind(walk, shape, at, owner);
  itemsOf(walk.tree, at).forEach((item, index) => {
    const own = at.node.kind === 'sequence' ? at.node.items[index] : undefined;
    const base = own?.base ?? at.base;
    const dash = own === undefined ? owner : { start: own.span.start + base, end: own.span.end + base };
    walkValue(stepInto(walk, index), shape.item, item, dash);
  });
}

function walkUnion(walk: Walk, shape: ShapeOf<'union'>, at: Located, owner: Span): void {
  const option = chooseOption(shape.options, at);
  if (option !== undefined) return walkValue(walk, option, at, owner);
  wrongKind(walk, shape, at, owner);
}

function walkVariants(walk: Walk, shape: ShapeOf<'variants'>, at: Located, owner: Span): void {
  const sample = [...shape.options.values()][0];
  if (at.node.kind !== 'map' || sample === undefined) return wrongKind(walk, shape, at, owner);
  const entry = distinctEntries({ ...walk, found: { ...walk.found, problems: [], strays: [] } }, at).find(
    ({ name }) => name === shape.by,
  );
  const chosen = entry?.value?.node.kind === 'scalar' ? shape.options.get(entry.value.node.text) : undefined;
  if (chosen !== undefined) return walkObject(walk, chosen, at, owner);
  if (entry === undefined) {
    // Which keys are known depends on the one that is missing, so it is the only thing to say.
    const { shape: by } = sample.fields.get(shape.by) ?? {};
    const only: ShapeOf<'object'> = { ...sample, fields: new Map(by && [[shape.by, { shape: by, required: true }]]) };
    const known = new Set([...shape.options.values()].flatMap((option) => [...option.fields.keys()]));
    return walkOnlyKey(walk, only, at, owner, known);
  }
  const choice = { kind: 'choice', info: undefined, schema: shape.schema, values: [...shape.options.keys()] } as const;
  walkValue(stepInto(walk, shape.by), choice, entry.value, spanOf(entry.key));
}

/** Reports the key that tells maps apart as missing or mistyped, and nothing of the keys that some of the maps know. */
function walkOnlyKey(walk: Walk, only: ShapeOf<'object'>, at: Located, owner: Span, known: ReadonlySet<string>): void {
  if (at.node.kind !== 'map') return;
  const entries = at.node.entries.filter(({ key }) => key?.kind !== 'scalar' || !known.has(key.text));
  knownEntries(walk, only, { node: { ...at.node, entries }, base: at.base }, owner);
}

function walkScalar(walk: Walk, shape: ShapeOf<'text' | 'number' | 'flag' | 'choice'>, at: Located<ScalarNode>): void {
  const problem = scalarProblem(walk, shape, at);
  if (problem !== null) {
    walk.found.problems.push(problem);
    return;
  }
  if (typeof at.node.value !== 'string') return;
  const { info } = shape;
  const stray = info?.refersTo === undefined || info.refersTo === 'file' ? straySignProblem(at) : null;
  if (stray !== null) walk.found.notes.push(stray);
  if (info?.refersTo !== undefined) addName(walk, info.refersTo, 'reference', at);
  if (info?.defines !== undefined) addName(walk, info.defines, 'definition', at);
  if (info?.template === true || walk.templates) addTemplate(walk, at);
}

function addTemplate(walk: Walk, at: Located<ScalarNode>): void {
  if (/\{\{|\}\}/u.test(at.node.text)) walk.found.templates.push({ scalar: at, path: walk.path });
}

function addName(walk: Walk, kind: NameKind, role: 'definition' | 'reference', at: Located<ScalarNode>): void {
  walk.found.names.push({ kind, role, name: at.node.text, span: innerSpan(walk, at), path: walk.path });
}

/** A value that is passed on as JSON: it must be that, and inside `expect` its texts are templates. */
function walkAnything(walk: Walk, at: Located): void {
  const { node } = at;
  if (node.kind === 'map') {
    for (const { name, value } of distinctEntries(walk, at)) if (value) walkAnything(stepInto(walk, name), value);
  } else if (node.kind === 'sequence') {
    itemsOf(walk.tree, at).forEach((item, index) => {
      if (item) walkAnything(stepInto(walk, index), item);
    });
  } else if (node.kind === 'scalar') {
    if (typeof node.value === 'number' && !Number.isFinite(node.value)) {
      const expected = { en: 'a number that JSON can carry', ja: 'JSON で表せる数値' };
      walk.found.problems.push(unexpectedValue(spanOf(at), expected, foundWords(node)));
    } else if (walk.templates) addTemplate(walk, { node, base: at.base });
  }
}

function fullWidthProblem({ text }: Walk, shape: Shape, at: Located<ScalarNode>): Problem | null {
  const keys = keysOf(shape);
  return (
    fullWidthColonProblem(at, text, keys) ?? fullWidthSpaceProblem(at, text, { keys, isList: shape.kind === 'list' })
  );
}

function wrongKind(walk: Walk, shape: Shape, at: Located, owner: Span): void {
  // Of a list or map over lines, the key says enough.
  const overLines = (at.node.kind === 'map' || at.node.kind === 'sequence') && !at.node.flow;
  const span = overLines ? owner : spanOf(at);
  const key = walk.path.at(-1);
  if (typeof key === 'string') walk.found.strays.push(key);
  const written = walk.text.slice(span.start, span.end);
  const isItem = shape.kind === 'list' && at.node.kind === 'scalar' && at.node.value !== null;
  const wide = at.node.kind === 'scalar' ? fullWidthProblem(walk, shape, { node: at.node, base: at.base }) : null;
  if (wide !== null) {
    walk.found.problems.push(wide);
    return;
  }
  const sign = lookAlikeOf(written);
  if (sign !== undefined) {
    walk.found.problems.push(lookAlikeValue(span, expectedOf(shape), sign));
    return;
  }
  const title = { en: 'Make it a list', ja: 'リストにする' };
  const fixes = isItem ? [fix(title, span, `[${written}]`, true)] : [];
  walk.found.problems.push(unexpectedValue(span, expectedOf(shape), foundWords(at.node), fixes));
}

/** The keys of the maps that a shape allows. */
function keysOf(shape: Shape): readonly string[] {
  if (shape.kind === 'object') return [...shape.fields.keys()];
  if (shape.kind === 'union') return shape.options.flatMap(keysOf);
  return shape.kind === 'variants' ? [...shape.options.values()].flatMap(keysOf) : [];
}

/** `{{row.name}}` without quotes, which to YAML is a map whose key is a map. */
function isBareVariable(walk: Walk, { node, base }: Located): boolean {
  return node.kind === 'map' && node.flow && walk.text.startsWith('{{', node.span.start + base);
}

function takesText(shape: Shape): boolean {
  return shape.kind === 'text' || (shape.kind === 'union' && shape.options.some(takesText));
}

function bareVariable(walk: Walk, shape: Shape, at: Located): void {
  const span = spanOf(at);
  const quoted = `"${walk.text.slice(span.start, span.end)}"`;
  const title = { en: 'Put it in quotes', ja: '引用符で囲む' };
  const found = { en: 'braces without quotes', ja: '引用符のない波括弧' };
  walk.found.problems.push(unexpectedValue(span, expectedOf(shape), found, [fix(title, span, quoted, true)]));
}
