import { excerpt } from '../../base/printable.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** A reference of a JSON Schema that leads nowhere. */
export const unknownReference: Rule = {
  code: 'unknown-reference',
  severity: 'error',
  title: { en: 'Reference that leads nowhere', ja: '参照先のない `$ref`' },
  doc: {
    en: 'A `$ref` in the JSON Schema of a tool points at something that the schema does not hold. The target gets each schema by itself, so that it cannot follow the reference either, and most servers refuse such a request. Put what is meant under `$defs` of the same schema and write `#/$defs/` with its name.',
    ja: 'ツールの JSON Schema の `$ref` が、そのスキーマにないものを指しています。対象にはスキーマが 1 つずつ渡されるため、対象も参照をたどれず、多くのサーバーはリクエストを拒否します。参照先を同じスキーマの `$defs` に置き、`#/$defs/` に続けて名前を書いてください。',
  },
};

/** Nothing stands where the reference points. */
export function danglingReference(span: Span, target: string, known: Iterable<string>): Problem {
  const shown = excerpt(target, 80);
  return unknownName(unknownReference, span, target, known, {
    en: `The schema holds nothing at \`${shown}\`.`,
    ja: `このスキーマに \`${shown}\` はありません。`,
  });
}

/** Nothing is written after `$ref`, or nothing that YAML sees. */
export function emptyReference(span: Span): Problem {
  return problem(unknownReference, span, {
    en: '`$ref` points at nothing. A reference stands in quotes, because `#` begins a comment: write `$ref: "#/$defs/…"`.',
    ja: '`$ref` の参照先がありません。`#` からはコメントになるため、`$ref: "#/$defs/…"` のように引用符で囲んでください。',
  });
}

/** The reference points out of the schema. */
export function referenceElsewhere(span: Span, target: string): Problem {
  const shown = excerpt(target, 80);
  return problem(unknownReference, span, {
    en: `\`${shown}\` is another document, which the target does not get. Put it under \`$defs\` of this schema and write \`#/$defs/…\`.`,
    ja: `\`${shown}\` は別の文書で、対象には渡されません。このスキーマの \`$defs\` に置き、\`#/$defs/…\` と書いてください。`,
  });
}
