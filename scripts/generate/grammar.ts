import type { Check } from '../../src/core/checks/check.ts';
import { combinators } from '../../src/core/checks/combine.ts';

/**
 * The TextMate grammar of the language: YAML as the editor itself colours it, and on top of it what is ours.
 *
 * What is ours comes in through injections into the grammar's own scopes. They never begin where a token of YAML begins in
 * a structural place (the editor's YAML grammar keeps its state in `\G` anchors and indentation), only inside of keys,
 * scalars and strings.
 */
export function grammar(checks: readonly Pick<Check, 'name' | 'bare'>[]): object {
  // `turns` is also a key of every scenario; there the colour of a check would be wrong. Semantic tokens colour the check.
  const checkKeys = checks.map((check) => check.name).filter((name) => name !== 'turns');
  const bareChecks = checks.filter((check) => check.bare !== undefined).map((check) => check.name);
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Tenken',
    scopeName: 'source.tenken',
    fileTypes: ['tenken.yaml', 'tenken.yml'],
    patterns: [{ include: 'source.yaml' }],
    injections: {
      'L:source.tenken entity.name.tag - comment': { patterns: [{ include: '#check-key' }] },
      'L:source.tenken - comment - meta.template.tenken': {
        patterns: [{ include: '#template-literal' }, { include: '#template' }, { include: '#secret' }],
      },
      'L:source.tenken string.unquoted - comment - entity.name.tag': { patterns: [{ include: '#check-name' }] },
    },
    repository: {
      // `{{"{{"}}` stands for the text between the quotes.
      'template-literal': {
        name: 'meta.template.tenken',
        match: '(\\{\\{)[\\t ]*(\\\\?"[^"\\r\\n]*"|\'[^\'\\r\\n]*\')[\\t ]*(\\}\\})',
        captures: {
          1: { name: 'punctuation.definition.template-expression.begin.tenken' },
          2: { name: 'string.quoted.tenken' },
          3: { name: 'punctuation.definition.template-expression.end.tenken' },
        },
      },
      template: {
        name: 'meta.template.tenken',
        match: '(\\{\\{)[\\t ]*([\\p{L}\\p{N}_-]*)((?:\\.[\\p{L}\\p{N}_-]+)*)[^{}\\r\\n]*?(\\}\\})',
        captures: {
          1: { name: 'punctuation.definition.template-expression.begin.tenken' },
          2: { name: 'variable.language.tenken' },
          3: { name: 'variable.other.property.tenken' },
          4: { name: 'punctuation.definition.template-expression.end.tenken' },
        },
      },
      secret: {
        name: 'meta.secret.tenken',
        match: '(\\$\\{)(secret)(:)([^}\\s]*)(\\})',
        captures: {
          1: { name: 'punctuation.definition.template-expression.begin.tenken' },
          2: { name: 'keyword.other.secret.tenken' },
          3: { name: 'punctuation.separator.tenken' },
          4: { name: 'variable.other.constant.tenken' },
          5: { name: 'punctuation.definition.template-expression.end.tenken' },
        },
      },
      'check-key': {
        // Directly after a dash, a bracket or a comma, or alone on its line: where an entry of `expect` has its key.
        match: `(?:(?<=- )|(?<=\\{ )|(?<=\\{)|(?<=^)|(?<=  ))(?:(${alternatives(combinators)})|(${alternatives(checkKeys)}))(?=[\\t ]*:)`,
        captures: {
          1: { name: 'keyword.control.tenken' },
          2: { name: 'support.function.check.tenken' },
        },
      },
      'check-name': {
        match: `(?:(?<=- )|(?<=expect: )|(?<=expect: \\[)|(?<=not: ))(${alternatives(bareChecks)})(?=[\\t ]*(?:$|[,\\]}]|[\\t ]#))`,
        name: 'support.function.check.tenken',
      },
    },
  };
}

/** Names as alternatives, longest first, so that `contains-any` is not read as `contains`. No names match nothing. */
function alternatives(names: readonly string[]): string {
  if (names.length === 0) return '(?!)';
  return [...names]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((name) => name.replaceAll('-', '\\-'))
    .join('|');
}
