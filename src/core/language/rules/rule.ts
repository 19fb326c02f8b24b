import { excerpt } from '../../base/printable.ts';
import type { Problem, Severity } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';

/** One rule of the language: what it is called, how much it weighs and why it is there. Its sentences stand beside it in its file. */
export interface Rule {
  /** Stable and the same in every language. */
  readonly code: string;
  readonly severity: Severity;
  /** The rule in a few words, as a heading. */
  readonly title: Text;
  /** What it finds, why that matters and what to do: the rule's page. */
  readonly doc: Text;
}

/** Messages quote names from hostile files; nobody reads more than this of one. */
const longestMessage = 700;

/** A problem of a rule. What the message quotes from the text is made printable here, once for all rules. */
export function problem(
  rule: Rule,
  span: Span,
  message: Text,
  more: Partial<Pick<Problem, 'fixes' | 'related' | 'tag' | 'severity'>> = {},
): Problem {
  const shown = { en: excerpt(message.en, longestMessage), ja: excerpt(message.ja, longestMessage) };
  return { code: rule.code, severity: rule.severity, span, message: shown, ...more };
}
