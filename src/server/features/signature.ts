import type { SignatureHelp } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { say } from '../../core/base/text.ts';
import { signaturesAt } from '../../core/language/features/signature.ts';
import type { Open } from '../open.ts';

/** What can stand between the braces at an offset. */
export function signatureHelp({ analysis, locale }: Open, offset: number): SignatureHelp | null {
  const found = signaturesAt(analysis.subject, offset);
  if (found.length === 0) return null;
  return {
    signatures: found.map(({ label, doc, active }) => ({
      label,
      documentation: { kind: MarkupKind.Markdown, value: say(doc, locale) },
      parameters: [{ label: [active.start, active.end] }],
    })),
    activeSignature: Math.max(
      0,
      found.findIndex(({ chosen }) => chosen),
    ),
    activeParameter: 0,
  };
}
