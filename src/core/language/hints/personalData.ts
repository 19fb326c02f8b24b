import type { Fix, Problem } from '../../base/problem.ts';
import { isFictional } from '../../checks/pii/fictional.ts';
import { certainKinds, findPersonalData, type PersonalData } from '../../checks/pii/find.ts';
import { declaredFictional } from '../../checks/pii/declared.ts';
import { pieceSpan } from '../analysis/templateSpan.ts';
import { fix } from '../rules/fixes.ts';
import { looksReal } from '../rules/realPersonalData.ts';
import type { Located, ScalarNode } from '../syntax.ts';
import { valuesIn } from './values.ts';

/** At most so many are reported of one scenario: a pasted table may hold thousands. */
const mostReported = 20;

/** Nothing that is looked for is written without a sign of it: an at sign, or as many digits as a short telephone number has. */
const candidate = /@|＠|(?:\p{Nd}[^\p{L}\n]{0,3}){6}\p{Nd}|[A-Z]{2}\d{2}/u;

/** Personal data in the texts of a scenario that nothing shows to be made up. */
export function personalData(text: string, at: Located): readonly Problem[] {
  const found: Problem[] = [];
  for (const scalar of valuesIn(at)) {
    if (found.length >= mostReported) break;
    if (candidate.test(scalar.node.text)) found.push(...inScalar(text, scalar));
  }
  return found.slice(0, mostReported);
}

function inScalar(text: string, scalar: Located<ScalarNode>): readonly Problem[] {
  return findPersonalData(scalar.node.text, certainKinds).flatMap((each) => {
    if (isFictional(each)) return [];
    const span = pieceSpan(text, scalar, each.span);
    if (declaredFictional.test(lineOf(text, span.start))) return [];
    return [looksReal(span, each.kind, madeUp(text.slice(span.start, span.end), span, each.kind))];
  });
}

/** The line of an offset, with the comment at its end. */
function lineOf(text: string, offset: number): string {
  const newline = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset) + 1, newline < 0 ? text.length : newline);
}

/** Something of the same form that nobody owns. */
function madeUp(written: string, span: Problem['span'], kind: PersonalData['kind']): readonly Fix[] {
  if (kind === 'iban') return [];
  const other = kind === 'email' ? written.replace(/@.*$/u, '@example.com') : written.replace(/\p{Nd}/gu, '0');
  if (other === written) return [];
  return [fix({ en: `Replace with \`${other}\``, ja: `\`${other}\` に置き換える` }, span, other)];
}
