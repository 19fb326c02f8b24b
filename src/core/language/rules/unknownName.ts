import { nearest } from '../../base/nearest.ts';
import { excerpt } from '../../base/printable.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { replacement } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** At most so many names are listed where none is near. */
const listed = 12;

/** A name that does not exist: the sentence, then the nearest name with a fix, or what there is to choose from. */
export function unknownName(rule: Rule, span: Span, name: string, known: Iterable<string>, sentence: Text): Problem {
  const candidates = [...known];
  const near = nearest(name, candidates);
  if (near !== undefined) {
    return problem(
      rule,
      span,
      { en: `${sentence.en} Did you mean \`${near}\`?`, ja: `${sentence.ja}\`${near}\` ではありませんか。` },
      { fixes: [replacement(span, near)] },
    );
  }
  const choice = candidates.slice(0, listed).map((each) => `\`${excerpt(each, 60)}\``);
  if (choice.length === 0) return problem(rule, span, sentence);
  const more = candidates.length > listed ? ' …' : '';
  return problem(rule, span, {
    en: `${sentence.en} Available: ${choice.join(', ')}${more}.`,
    ja: `${sentence.ja}使えるのは ${choice.join('、')}${more} です。`,
  });
}
