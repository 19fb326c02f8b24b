import { inLanguage } from '../../src/core/base/placeholders.ts';
import { say, type Locale, type Text } from '../../src/core/base/text.ts';
import { checks } from '../../src/core/checks/all.ts';
import { providers } from '../../src/core/language/definition/providers.ts';
import { fieldsOf, fixedValues, rootPlace, type Field } from '../../src/core/language/features/place.ts';
import { writtenSnippets } from './writtenSnippets.ts';

/**
 * A snippet as VS Code reads it. It has no prefix on purpose: VS Code would offer it while one types, at every place, where completion
 * knows what can stand. "Insert Snippet" lists it all the same, and whole files are offered for an empty one.
 */
export interface Snippet {
  readonly isFileTemplate?: true;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * All snippets by name, in one language: whole files and the sector examples as they are written, one for each check and target from its
 * definition. VS Code takes the file of its own language: the manifest names it by a word of `package.nls*.json`.
 */
export function snippets(locale: Locale): Readonly<Record<string, Snippet>> {
  const snippet = (doc: Text, body: string): Snippet => snippetOf(say(doc, locale), inLanguage(body, locale));
  const written = Object.entries(writtenSnippets(locale)).map(
    ([name, { doc, body }]) => [name, snippetOf(doc, body)] as const,
  );
  const ofChecks = checks.map((check) => {
    const name = `check-${check.name}`;
    const value = check.bare === undefined ? `: ${check.snippet.replaceAll('\n', '\n  ')}` : '';
    return [name, snippet(check.doc, `- ${check.name}${value}`)] as const;
  });
  const ofTargets = providers.map((provider) => {
    const fields = fieldsOf(rootPlace(provider), null);
    const kind = fields.find(({ key }) => key === 'provider');
    const name = `target-${kind === undefined ? '' : String(fixedValues(kind.place)[0])}`;
    return [name, snippet(kind?.place.info?.doc ?? { en: '', ja: '' }, targetBody(fields))] as const;
  });
  return Object.fromEntries([...written, ...ofChecks, ...ofTargets]);
}

function snippetOf(description: string, body: string): Snippet {
  const isWhole = body.startsWith('tenken: 1');
  return { ...(isWhole ? { isFileTemplate: true } : {}), description, body: body.split('\n') };
}

/** Fields that a target may do without and a real one seldom does: address, key, what is sent and where the reply is. */
const usual: readonly string[] = ['baseUrl', 'apiKey', 'body', 'select', 'family'];

/** A target by name with the fields that it must have, and those that a real one needs. */
function targetBody(fields: readonly Field[]): string {
  let stop = 1;
  const lines = fields
    .filter(({ key, required }) => required || usual.includes(key))
    .map(({ key, place }) => {
      const fixed = fixedValues(place);
      if (fixed.length === 1) return `  ${key}: ${String(fixed[0])}`;
      // Each skeleton counts its places from 1; in one body they must differ.
      const value = (place.info?.snippet ?? '$1').replace(
        /(?<!\\)\$(\{?)\d+/u,
        (_, brace: string) => `$${brace}${++stop}`,
      );
      return `  ${key}: ${value}`;
    });
  return ['${1:my-target}:', ...lines].join('\n');
}
