import { checks } from '../../src/core/checks/all.ts';
import { configShape } from '../../src/core/language/definition/config.ts';
import { scriptShape } from '../../src/core/language/definition/script.ts';
import { suiteShape } from '../../src/core/language/definition/suite.ts';
import { labelShape } from '../../src/core/record/labels.ts';
import { attemptShape } from '../../src/core/record/shapes/attempt.ts';
import { headerShape } from '../../src/core/record/shapes/header.ts';
import { summaryShape } from '../../src/core/record/shapes/summary.ts';
import { grammar } from './grammar.ts';
import { jsonSchema } from './jsonSchema.ts';
import { reference } from './reference.ts';
import { rulePages } from './rulePages.ts';
import { snippets } from './snippets.ts';

/** Every file that follows from the definition of the language, by its path in the repository. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'schemas/suite.schema.json': json(jsonSchema(suiteShape, 'suite.schema.json', 'Tenken suite')),
    'schemas/config.schema.json': json(jsonSchema(configShape, 'config.schema.json', 'Tenken configuration')),
    'schemas/script.schema.json': json(jsonSchema(scriptShape, 'script.schema.json', 'Tenken rehearsal script')),
    'schemas/run.schema.json': json(jsonSchema(headerShape, 'run.schema.json', 'Tenken run header')),
    'schemas/attempt.schema.json': json(jsonSchema(attemptShape, 'attempt.schema.json', 'Tenken attempt line')),
    'schemas/summary.schema.json': json(jsonSchema(summaryShape, 'summary.schema.json', 'Tenken summary')),
    'schemas/label.schema.json': json(jsonSchema(labelShape, 'label.schema.json', 'Tenken label line')),
    'syntaxes/tenken.tmLanguage.json': json(grammar(checks)),
    'snippets/tenken.code-snippets': json(snippets('en')),
    'snippets/tenken.ja.code-snippets': json(snippets('ja')),
    'docs/reference/language.md': reference('en'),
    'docs/reference/language.ja.md': reference('ja'),
    ...rulePages(),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
