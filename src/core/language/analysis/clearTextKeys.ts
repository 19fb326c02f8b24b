import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { entriesOf, itemsOf, rootOf, spanOf, valueOf } from '../nodes.ts';
import { keyInClearText, keyOutOfPlace } from '../rules/clearTextKey.ts';
import type { Located, ScalarNode, SyntaxTree } from '../syntax.ts';
import { isRandom, knownKeys } from './knownKeys.ts';
import { pieceSpan } from './templateSpan.ts';

/** `${secret:name}` or `${env:NAME}` and nothing else. */
const reference = /^\$\{(?:secret|env):[^{}\s]+\}$/u;

/** `Bearer ${secret:name}`: in a header the scheme may stand before the reference. */
const withScheme = /\$\{(?:secret|env):[^{}\s]+\}$/u;

/** Headers that carry a key by their nature (RFC 9110 §11.6.2, and what providers call theirs). */
const secretHeader = /^(?:authorization|proxy-authorization|cookie|(?:x-)?api-?key|x-goog-api-key|x-auth-token)$/iu;

/** Variables that carry a key by what everybody calls them. */
const secretVariable = /(?:^|_)(?:API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD)$/iu;

/** Names of headers, members and parameters that say that their value is a key; it is one only where it also looks like one. */
const credential = /(?:token|secret|key|password|passwd|authorization|credential)s?$/iu;

/** Parts of a target in which no reference is resolved, and where nevertheless a key may be written. */
const elsewhere = new Set(['url', 'body', 'form', 'parameters', 'command']);

/** Keys of targets that are written out in the configuration. Looks at the text itself, so that no other mistake hides one. */
export function clearTextKeys(tree: SyntaxTree): readonly Problem[] {
  const targets = valueOf(tree, rootOf(tree), 'targets') ?? null;
  // A key that an alias repeats is written once.
  const seen = new Set<number>();
  return entriesOf(tree, targets).flatMap(({ name: id, value: target }) => {
    const found: Problem[] = [];
    const check = (value: Located | null, pattern: RegExp): void => {
      if (!isText(value) || pattern.test(value.node.text)) return;
      const span = spanOf(value);
      if (seen.has(span.start)) return;
      seen.add(span.start);
      found.push(keyInClearText(span, id));
    };
    for (const { name, value } of entriesOf(tree, target)) {
      if (name === 'apiKey') check(value, reference);
      if (elsewhere.has(name)) {
        for (const { name: member, value: scalar } of textsIn(tree, value, name)) {
          for (const piece of keysIn(member, scalar.node.text)) {
            const span = pieceSpan(tree.text, scalar, piece);
            if (seen.has(span.start)) continue;
            seen.add(span.start);
            found.push(keyOutOfPlace(span));
          }
        }
      }
      if (name !== 'headers' && name !== 'environment') continue;
      const [carries, pattern] = name === 'headers' ? [secretHeader, withScheme] : [secretVariable, reference];
      for (const inner of entriesOf(tree, value)) {
        const text = isText(inner.value) ? inner.value.node.text : '';
        if (carries.test(inner.name) || keysIn(inner.name, text).length > 0) check(inner.value, pattern);
      }
    }
    return found;
  });
}

function isText(value: Located | null): value is Located<ScalarNode> {
  return value?.node.kind === 'scalar' && typeof value.node.value === 'string';
}

/** Values may be nested so deep; aliases can make them endless. */
const deepest = 12;

/** Every text of a value, with the name that it stands under. */
function textsIn(
  tree: SyntaxTree,
  value: Located | null,
  name: string,
  depth = 0,
): readonly { readonly name: string; readonly value: Located<ScalarNode> }[] {
  if (value === null || depth > deepest) return [];
  if (isText(value)) return [{ name, value }];
  return [
    ...entriesOf(tree, value).flatMap((inner) => textsIn(tree, inner.value, inner.name, depth + 1)),
    ...itemsOf(tree, value).flatMap((item) => textsIn(tree, item, name, depth + 1)),
  ];
}

/** Where keys stand in a text: those of a known form, what its name calls one, and what a name in it calls one (`?key=…`, `--token=…`). */
function keysIn(name: string, text: string): readonly Span[] {
  const known = knownKeys(text);
  if (known.length > 0) return known;
  if (credential.test(name) && !/\s/u.test(text) && isRandom(text)) return [{ start: 0, end: text.length }];
  return [...text.matchAll(/(?<=[?&]|^--?)([\w.-]+)=([^&#\s]+)/gu)].flatMap(
    ({ 0: pair, 1: key = '', 2: given = '', index }) =>
      credential.test(key) && isRandom(given) ? [{ start: index + key.length + 1, end: index + pair.length }] : [],
  );
}
