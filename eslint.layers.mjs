// The arrows of ARCHITECTURE.md as data and as a lint rule: which folder of src may import which, and which package belongs where.
import { dirname, relative, resolve, sep } from 'node:path';

const core = ['base', 'statistics', 'catalogue', 'checks', 'language', 'record', 'review', 'engine'].map(
  (name) => `core/${name}`,
);

/** Folder of src → the folders that it may import besides itself. What is not listed is forbidden. */
export const mayImport = {
  'core/base': [],
  'core/statistics': [],
  'core/catalogue': ['core/base'],
  'core/checks': ['core/base', 'core/catalogue'],
  'core/language': ['core/base', 'core/statistics', 'core/catalogue', 'core/checks', 'core/record'],
  'core/record': ['core/base'],
  'core/review': ['core/base', 'core/statistics', 'core/record'],
  'core/engine': core,
  protocol: ['core/base', 'core/record'],
  adapters: [...core, 'protocol'],
  server: [...core, 'protocol', 'adapters'],
  cli: [...core, 'protocol', 'adapters', 'server'],
  extension: ['core/base', 'core/record', 'core/statistics', 'protocol', 'adapters'],
  panel: ['core/base', 'core/catalogue', 'core/record', 'core/statistics', 'protocol'],
};

/** Package (or prefix that ends in `:` or `/`) → the only folders that may import it. Packages that are not listed are for everyone. */
export const packageHomes = {
  vscode: ['extension'],
  'vscode-languageclient': ['extension'],
  'vscode-languageserver': ['server'],
  openai: ['adapters'],
  lit: ['panel'],
  '@tanstack/': ['panel'],
  'node:': ['adapters', 'server', 'cli', 'extension'],
  yaml: [...core, 'adapters', 'server', 'cli'],
  zod: [...core, 'adapters', 'server', 'cli'],
};

/** The folder of src (with its second level for core) that a file lies in; undefined outside of src. */
function layerOf(root, file) {
  const [src, first, second] = relative(root, file).split(sep);
  if (src !== 'src' || first === undefined) return undefined;
  return first === 'core' ? `core/${second}` : first;
}

function homesOf(specifier) {
  const home = Object.keys(packageHomes).find((name) =>
    /[:/]$/u.test(name) ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`),
  );
  return home === undefined ? undefined : packageHomes[home];
}

/** @type {import('eslint').Rule.RuleModule} */
const layers = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      layer: '{{from}} must not import {{to}} (ARCHITECTURE.md; eslint.layers.mjs holds the table).',
      package: '{{package}} does not belong in {{from}} (ARCHITECTURE.md; eslint.layers.mjs holds the table).',
      unknown: '{{from}} is not a folder that the layers know (eslint.layers.mjs holds the table).',
    },
  },
  create(context) {
    const from = layerOf(context.cwd, context.filename);
    if (from === undefined) return {};
    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      if (!source.value.startsWith('.')) {
        const homes = homesOf(source.value);
        if (homes !== undefined && !homes.includes(from)) {
          context.report({ node: source, messageId: 'package', data: { package: source.value, from } });
        }
        return;
      }
      const to = layerOf(context.cwd, resolve(dirname(context.filename), source.value));
      if (to === from || (to !== undefined && mayImport[from]?.includes(to))) return;
      context.report({ node: source, messageId: 'layer', data: { from, to: to ?? source.value } });
    };
    return {
      Program(node) {
        if (!(from in mayImport)) context.report({ node, messageId: 'unknown', data: { from } });
      },
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node.expression),
    };
  },
};

export const layersPlugin = { rules: { layers } };
