import type { Edit, Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { problem, type Rule } from './rule.ts';

/** A value of another kind than the definition says, or out of its range. */
export const wrongType: Rule = {
  code: 'wrong-type',
  severity: 'error',
  title: { en: 'Wrong type', ja: '値の種類の誤り' },
  doc: {
    en: 'A value is not what the language expects at this place: another kind (a list where a text belongs), out of range, or none of the words that are allowed. The message says what is expected.',
    ja: '値が、この場所に書けるものと違います。種類が違う（文字列の場所にリストがあるなど）、範囲外である、または決められた語のいずれでもありません。何を書くべきかはメッセージに示します。',
  },
};

/** `expected` completes "Expected …": "a text", "a whole number from 1 to 10". */
export function unexpectedValue(span: Span, expected: Text, found: Text | null, fixes: readonly Fix[] = []): Problem {
  const message =
    found === null
      ? { en: `Expected ${expected.en}.`, ja: `${expected.ja}を書いてください。` }
      : {
          en: `Expected ${expected.en}, but this is ${found.en}.`,
          ja: `${expected.ja}を書いてください（${nowIs(found.ja)}）。`,
        };
  return problem(wrongType, span, message, fixes.length > 0 ? { fixes } : {});
}

/** A word that is none of those that may stand here, though it looks much like one of them. */
export function nearlyValue(span: Span, expected: Text, found: Text, near: string, fixes: readonly Fix[]): Problem {
  const message = {
    en: `Expected ${expected.en}, but this is ${found.en}. Did you mean \`${near}\`?`,
    ja: `${expected.ja}を書いてください（${nowIs(found.ja)}）。\`${near}\` ではありませんか。`,
  };
  return problem(wrongType, span, message, { fixes });
}

/** A value that begins with a look-alike of the sign that was meant: a list in full-width brackets. */
export function lookAlikeValue(span: Span, expected: Text, { character, name, code, type }: LookAlikeSign): Problem {
  return problem(wrongType, span, {
    en: `Expected ${expected.en}. \`${character}\` is ${name.en} (${code}), which YAML takes for text. Type \`${type}\`.`,
    ja: `${expected.ja}を書いてください。\`${character}\` は${name.ja}（${code}）で、YAML では文字として扱われます。\`${type}\` を入力してください。`,
  });
}

/** A key that runs into its value, because its colon is a look-alike of one; `edit` writes the right one. */
export function lookAlikeColon(span: Span, { character, name, code }: LookAlikeSign, edit: Edit): Problem {
  const title = { en: 'Replace with `:`', ja: '`:` に置き換える' };
  const message = {
    en: `\`${character}\` is ${name.en} (${code}), which YAML takes for text. Type \`:\` and a space.`,
    ja: `\`${character}\` は${name.ja}（${code}）で、YAML では文字として扱われます。\`:\` と空白を入力してください。`,
  };
  return problem(wrongType, span, message, { fixes: [{ title, edits: [edit], safe: true }] });
}

/** A character that was typed, what it is called, and what to type in its place. */
export interface LookAlikeSign {
  readonly character: string;
  readonly name: Text;
  readonly code: string;
  readonly type: string;
}

/** A value that breaks a rule which the definition states in a sentence of its own. */
export function unfitValue(span: Span, sentence: Text): Problem {
  return problem(wrongType, span, sentence);
}

/** What stands there, in Japanese; a space sets off what is code or a number at either end. */
function nowIs(found: string): string {
  return `今は${/^[\w`]/u.test(found) ? ' ' : ''}${found}${/[\w`]$/u.test(found) ? ' ' : ''}です`;
}
