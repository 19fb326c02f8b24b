import assert from 'node:assert/strict';
import ts from 'typescript';
import { inRepository } from '../support/repository.ts';
import { refusals } from './lintProbe.ts';

/** One line of code each; the core must know none of these names. */
const world = [
  'export const a = process.env;',
  'export const b = fetch;',
  'export const c = setTimeout;',
  'export const d = document;',
  'export const e = window;',
  'export const f = console;',
  'export const g = Buffer;',
  'export const h = performance;',
  'export const i = crypto;',
  'export const j = URL;',
  'export const k = require;',
  "export * as l from 'node:fs';",
];

describe('the core', function () {
  this.timeout(60_000);

  it('compiles without the globals and modules of Node and browsers', () => {
    const lines = errorLines('src/core/tsconfig.json', world.join('\n'));
    assert.deepEqual(
      lines.map((line) => world[line]),
      world,
    );
  });

  it('compiles with what the language itself has', () => {
    const code = `export const a = new Map([[1n, structuredCloneFree()]]);\nfunction structuredCloneFree(): Intl.Collator { return new Intl.Collator('ja'); }`;
    assert.deepEqual(errorLines('src/core/tsconfig.json', code), []);
  });

  const doors = ['new Date()', 'Date.now()', 'Math.random()'];
  for (const door of doors) {
    it(`has no ${door}`, async () => {
      assert.deepEqual(await refusals('core/base', `export const x = ${door};\n`), ['no-restricted-syntax']);
    });
  }
});

/** Type-checks one file that exists only here as a part of a project, beside all its files (a package's types could bring globals in); returns the lines (from 0) that have errors. */
function errorLines(project: string, code: string): readonly number[] {
  const config = ts.getParsedCommandLineOfConfigFile(inRepository(project), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) =>
      assert.fail(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')),
  });
  assert.ok(config);
  // The compiler writes paths with `/` on every system.
  const file = inRepository('src', 'core', 'probe.ts').replaceAll('\\', '/');
  const disk = ts.createCompilerHost(config.options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === file || disk.fileExists(name),
    readFile: (name) => (name === file ? code : disk.readFile(name)),
    getSourceFile: (name, options, onError) =>
      name === file ? ts.createSourceFile(name, code, options) : disk.getSourceFile(name, options, onError),
  };
  const program = ts.createProgram([...config.fileNames, file], config.options, host);
  const source = program.getSourceFile(file);
  assert.ok(source);
  const lines = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    (diagnostic) => source.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line,
  );
  return [...new Set(lines)].sort((a, b) => a - b);
}
