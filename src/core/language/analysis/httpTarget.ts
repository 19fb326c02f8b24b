import type { JsonObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import type { TargetSource } from '../definition/config.ts';
import { locate } from '../locate.ts';
import { entriesOf, itemsOf } from '../nodes.ts';
import { requestRoots } from '../requestTemplate.ts';
import { bodyOfGet, nothingSent, rawJsonBody, twoBodies } from '../rules/httpRequest.ts';
import type { Located, ScalarNode, SyntaxTree } from '../syntax.ts';
import { parseTemplate } from '../template.ts';
import type { TemplateUse } from '../walk/context.ts';
import { checkFileTemplates } from './fileTemplates.ts';

type HttpSource = Extract<TargetSource, { readonly provider: 'http' }>;

/** What the analysis of an HTTP target needs of the configuration. */
export interface HttpToBuild {
  readonly id: string;
  readonly source: HttpSource;
  readonly tree: SyntaxTree;
  /** The configuration's text. */
  readonly text: string;
}

/** The settings that a verdict can depend on, the columns that requests carry, and what is wrong with the templates. */
export function httpTarget({ id, source, tree, text }: HttpToBuild): {
  readonly identity: JsonObject;
  readonly columns: readonly string[];
  readonly problems: readonly Problem[];
} {
  const at = (key: string): Located | null => locate(tree, ['targets', id, key])?.node ?? null;
  const scalars = ['url', 'headers', 'body', 'form'].flatMap((key) => [...scalarsIn(tree, at(key))]);
  const uses: TemplateUse[] = scalars.map((scalar) => ({ scalar, path: [] }));
  const { columns, problems } = checkFileTemplates(text, uses, requestRoots);
  return {
    identity: identityOf(source),
    columns,
    problems: [...problems, ...requestProblems({ id, source, tree, text }, uses)],
  };
}

function identityOf(source: HttpSource): JsonObject {
  const { title: _title, system: _system, price: _price, limits: _limits, ...own } = source;
  return own as unknown as JsonObject;
}

function requestProblems({ id, source, tree }: HttpToBuild, uses: readonly TemplateUse[]): readonly Problem[] {
  const span = (key: string) => locate(tree, ['targets', id, key]);
  const body = span('body');
  const carried = body ?? span('form');
  if (source.method === 'GET' && carried !== undefined) return [bodyOfGet(carried.name)];
  if (source.body !== undefined && source.form !== undefined) {
    const form = span('form');
    return form === undefined ? [] : [twoBodies(form.name)];
  }
  if (typeof source.body === 'string' && /^\s*[[{]/u.test(source.body) && source.body.includes('{{') && body?.value) {
    // `{{message}}` alone is text; an object written as text would let what is said break out of it.
    if (!/^\s*\{\{/u.test(source.body)) return [rawJsonBody(body.value)];
  }
  if (isUnwritten(source.body)) return [];
  const used = new Set(uses.flatMap(({ scalar }) => rootsIn(scalar.node.text)));
  const url = span('url')?.value;
  return used.has('message') || used.has('turns') || url == null ? [] : [nothingSent(url)];
}

/** A body of keys without values is still being written; nobody is told off for that. The target is not connected all the same. */
function isUnwritten(body: HttpSource['body']): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const values = Object.values(body);
  return values.length > 0 && values.every((value) => value === null);
}

function rootsIn(text: string): readonly string[] {
  return parseTemplate(text).flatMap((part) => (part.kind === 'variable' ? [part.path[0] ?? ''] : []));
}

/** Every text below a node; keys are none. */
function* scalarsIn(tree: SyntaxTree, at: Located | null): Generator<Located<ScalarNode>> {
  if (at === null) return;
  const { node, base } = at;
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') yield { node, base };
  } else if (node.kind === 'map') {
    for (const { value } of entriesOf(tree, at)) yield* scalarsIn(tree, value);
  } else {
    for (const item of itemsOf(tree, at)) yield* scalarsIn(tree, item);
  }
}
