import { fillText, type RequestValues } from '../../../core/language/requestTemplate.ts';
import { parseTemplate } from '../../../core/language/template.ts';
import { HumanError } from '../../humanError.ts';
import { hasReference } from '../../secrets.ts';
import { isHeader } from '../server/headers.ts';

/**
 * True for the value of a header that is written anew for every request. One with a reference to a secret is not: a secret is
 * resolved once, and nothing that is said may stand beside it.
 */
export function templatedHeaders(value: string): boolean {
  return !hasReference(value) && parseTemplate(value).some(({ kind }) => kind === 'variable');
}

/** The headers that carry something of the attempt. Throws `NoValue`, and a `HumanError` for what no header can carry. */
export function fillHeaders(
  target: string,
  headers: Readonly<Record<string, string>>,
  values: RequestValues,
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [name, template] of Object.entries(headers)) {
    if (!templatedHeaders(template)) continue;
    const value = fillText(template, values);
    if (!isHeader(name, value))
      throw new HumanError(2, {
        en: `The header “${name}” of the target “${target}” cannot carry this text. Put it into \`body\`.`,
        ja: `対象「${target}」のヘッダー「${name}」ではこの文字列を送れません。\`body\` に入れてください。`,
      });
    filled[name.toLowerCase()] = value;
  }
  return filled;
}
