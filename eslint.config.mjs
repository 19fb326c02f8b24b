import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The layers of ARCHITECTURE.md as lint rules: for each folder, what it must not import.
 * `core` is kept free of Node and DOM globals by its own tsconfig; this file keeps the arrows pointing one way.
 */
const above = {
  'core/base': ['core/catalogue', 'core/statistics', 'core/checks', 'core/language', 'core/engine'],
  'core/catalogue': ['core/statistics', 'core/checks', 'core/language', 'core/engine'],
  'core/statistics': ['core/base', 'core/catalogue', 'core/checks', 'core/language', 'core/engine'],
  'core/checks': ['core/statistics', 'core/language', 'core/engine'],
  'core/language': ['core/engine'],
  'core/engine': [],
};
const surfaces = ['adapters', 'cli', 'server', 'extension', 'panel'];

const layer = (folder, folders, packages = []) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          ...folders.map((other) => ({
            regex: `/${other.replace('core/', '')}/`,
            message: `${folder} must not import ${other} (ARCHITECTURE.md, Layers).`,
          })),
          ...packages.map((name) => ({
            regex: `^${name}(/|$)`,
            message: `${name} does not belong in ${folder} (ARCHITECTURE.md, Invariants).`,
          })),
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', 'test/.output', 'test/fixtures', 'examples', '**/*.js', '**/*.mjs'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that holds the thing.' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...Object.entries(above).map(([folder, others]) =>
    layer(folder, [...others, ...surfaces], ['vscode', 'node:', 'openai', 'vscode-languageserver', 'lit']),
  ),
  layer('adapters', ['cli', 'server', 'extension', 'panel'], ['vscode', 'lit']),
  layer('cli', ['extension', 'panel'], ['vscode', 'openai', 'lit']),
  layer('server', ['adapters', 'cli', 'extension', 'panel'], ['vscode', 'openai', 'lit']),
  layer('extension', ['server', 'cli'], ['openai', 'yaml', 'zod', 'lit']),
  layer('panel', ['core/engine', 'adapters', 'cli', 'server', 'extension'], ['vscode', 'openai', 'yaml', 'zod']),
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
