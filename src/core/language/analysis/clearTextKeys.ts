import type { Problem } from '../../base/problem.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../nodes.ts';
import { keyInClearText } from '../rules/clearTextKey.ts';
import type { Located, SyntaxTree } from '../syntax.ts';

/** `${secret:name}` or `${env:NAME}` and nothing else. */
const reference = /^\$\{(?:secret|env):[^{}\s]+\}$/u;

/** `Bearer ${secret:name}`: in a header the scheme may stand before the reference. */
const withScheme = /\$\{(?:secret|env):[^{}\s]+\}$/u;

/** Headers that carry a key by their nature (RFC 9110 §11.6.2, and what providers call theirs). */
const secretHeader = /^(?:authorization|proxy-authorization|cookie|(?:x-)?api-?key|x-goog-api-key|x-auth-token)$/iu;

/** Variables that carry a key by what everybody calls them. */
const secretVariable = /(?:^|_)(?:API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD)$/iu;

/** Keys of targets that are written out in the configuration. Looks at the text itself, so that no other mistake hides one. */
export function clearTextKeys(tree: SyntaxTree): readonly Problem[] {
  const targets = valueOf(tree, rootOf(tree), 'targets') ?? null;
  // A key that an alias repeats is written once.
  const seen = new Set<number>();
  return entriesOf(tree, targets).flatMap(({ name: id, value: target }) => {
    const found: Problem[] = [];
    const check = (value: Located | null, pattern: RegExp): void => {
      if (value?.node.kind !== 'scalar' || typeof value.node.value !== 'string') return;
      const span = spanOf(value);
      if (pattern.test(value.node.value) || seen.has(span.start)) return;
      seen.add(span.start);
      found.push(keyInClearText(span, id));
    };
    for (const { name, value } of entriesOf(tree, target)) {
      if (name === 'apiKey') check(value, reference);
      const [carries, pattern] = name === 'headers' ? [secretHeader, withScheme] : [secretVariable, reference];
      if (name !== 'headers' && name !== 'environment') continue;
      for (const inner of entriesOf(tree, value)) if (carries.test(inner.name)) check(inner.value, pattern);
    }
    return found;
  });
}
