import type { Diagnostic } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Problem, Severity } from '../core/base/problem.ts';
import { say, type Locale } from '../core/base/text.ts';
import type { LineIndex } from '../core/base/span.ts';
import { rules } from '../core/language/rules/all.ts';
import { toRange } from './convert.ts';

/** Who says it: shown beside each diagnostic. */
export const source = 'tenken';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };

/** The rules that have a page of documentation. */
const pages = new Set(rules.map(({ code }) => code));

/** Where a rule's page stands in a language. */
function pageOf(code: string, locale: Locale): string {
  const file = locale === 'ja' ? `${code}.ja.md` : `${code}.md`;
  return `https://github.com/tenken-dev/tenken/blob/main/docs/rules/${file}`;
}

/** A problem as LSP has it. */
export function toDiagnostic(problem: Problem, lines: LineIndex, uri: string, locale: Locale): Diagnostic {
  const related = problem.related ?? [];
  return {
    range: toRange(lines, problem.span),
    severity: severities[problem.severity],
    code: problem.code,
    ...(pages.has(problem.code) ? { codeDescription: { href: pageOf(problem.code, locale) } } : {}),
    source,
    message: say(problem.message, locale),
    ...(problem.tag === undefined ? {} : { tags: [tags[problem.tag]] }),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map(({ span, message }) => ({
            location: { uri, range: toRange(lines, span) },
            message: say(message, locale),
          })),
        }),
  };
}
