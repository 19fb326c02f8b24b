import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parse, stringify } from 'yaml';
import { hookCommand } from '../../../src/adapters/git/hook/block.ts';
import {
  entryIn,
  lefthook,
  preCommit,
  withEntry,
  withoutEntry,
  type Manager,
} from '../../../src/adapters/git/hook/managed.ts';

const command = hookCommand();
const theirs = { repo: 'local', hooks: [{ id: 'theirs' }] };
const ours = {
  repo: 'local',
  hooks: [
    {
      id: 'tenken',
      name: 'tenken gate',
      entry: command,
      language: 'system',
      pass_filenames: false,
      always_run: true,
    },
  ],
};

describe('an entry of ours in a hook manager’s configuration', () => {
  for (const [what, manager, before, after] of [
    ['an empty file', lefthook, '', { 'pre-commit': { commands: { tenken: { run: command } } } }],
    ['comments alone', lefthook, '# ours\n', { 'pre-commit': { commands: { tenken: { run: command } } } }],
    [
      'another hook, without a last line feed',
      lefthook,
      'pre-push:\n  commands: { a: { run: b } }',
      { 'pre-push': { commands: { a: { run: 'b' } } }, 'pre-commit': { commands: { tenken: { run: command } } } },
    ],
    [
      'a key without a value',
      lefthook,
      'pre-commit:\n# a comment\npre-push: {}\n',
      { 'pre-commit': { commands: { tenken: { run: command } } }, 'pre-push': {} },
    ],
    [
      'the other form of commands',
      lefthook,
      'pre-commit:\n    jobs:\n        - run: npm test\n',
      { 'pre-commit': { jobs: [{ run: 'npm test' }], commands: { tenken: { run: command } } } },
    ],
    [
      'commands with much room',
      lefthook,
      'pre-commit:\n      commands:   # a comment\n\n             lint:\n                run: npm run lint\n',
      { 'pre-commit': { commands: { lint: { run: 'npm run lint' }, tenken: { run: command } } } },
    ],
    [
      'tabs and line ends of Windows',
      lefthook,
      'pre-commit:\r\n  commands:\r\n    lint:\r\n      run: a\r\n',
      { 'pre-commit': { commands: { lint: { run: 'a' }, tenken: { run: command } } } },
    ],
    [
      'pre-commit’s own sample',
      preCommit,
      'repos:\n-   repo: local\n    hooks:\n    -   id: theirs\n',
      { repos: [ours, theirs] },
    ],
    [
      'a list further in, and other keys',
      preCommit,
      'fail_fast: true\nrepos:\n    - repo: local\n      hooks: [{ id: theirs }]\nexclude: x\n',
      { fail_fast: true, repos: [ours, theirs], exclude: 'x' },
    ],
    ['no list yet', preCommit, 'default_stages: [commit]\n', { default_stages: ['commit'], repos: [ours] }],
    ['a key of a list without a value', preCommit, 'repos:\n', { repos: [ours] }],
  ] as const)
    it(`goes into ${what}, and out of it without a trace`, () => {
      const text = withEntry(before, manager, command);
      assert.ok(text !== null);
      assert.deepEqual(parse(text), after);
      assert.equal(entryIn(text, manager, command), 'current');
      assert.equal(entryIn(before, manager, command), 'none');
      assert.equal(withoutEntry(text), before);
    });

  for (const [what, manager, text] of [
    ['braces', lefthook, '{}\n'],
    ['braces further in', lefthook, 'pre-commit: { commands: { a: { run: b } } }\n'],
    ['brackets', preCommit, 'repos: []\n'],
    ['a list where a map should be', lefthook, '- a\n'],
    ['a text where a map should be', lefthook, 'pre-commit: text\n'],
    ['an alias', lefthook, 'a: &a { run: b }\npre-commit: *a\n'],
    ['an error', lefthook, 'pre-commit: [\n'],
    ['two documents', lefthook, 'a: 1\n---\nb: 2\n'],
    ['a key twice', preCommit, 'repos: []\nrepos:\n'],
  ] as const)
    it(`leaves alone what is written with ${what}`, () => assert.equal(withEntry(text, manager, command), null));

  it('is renewed in its place, whatever a checkout did to its lines', () => {
    const text = withEntry('pre-commit:\n  commands:\n    lint:\n      run: a\n', lefthook, 'sh -c old') ?? '';
    assert.equal(entryIn(text, lefthook, command), 'other');
    assert.deepEqual(parse(withEntry(text, lefthook, command) ?? ''), {
      'pre-commit': { commands: { tenken: { run: command }, lint: { run: 'a' } } },
    });
    const windows = text.replaceAll('\n', '\r\n');
    assert.equal(entryIn(windows, lefthook, 'sh -c old'), 'current');
    assert.equal(withoutEntry(windows), 'pre-commit:\r\n  commands:\r\n    lint:\r\n      run: a\r\n');
  });

  it('is known where a person wrote it', () => {
    assert.equal(entryIn('pre-commit:\n  commands:\n    tenken: { run: tenken gate }\n', lefthook, command), 'by hand');
    assert.equal(
      entryIn('repos:\n- repo: https://example.com/tenken\n  rev: v1\n  hooks: [{ id: tenken }]\n', preCommit, command),
      'by hand',
    );
  });

  it('keeps every other byte of any configuration that it goes into', () => {
    const name = fc.constantFrom('lint', 'test', 'a b', '受付', 'tenken-2');
    const commands = fc.dictionary(name, fc.record({ run: fc.constantFrom('a', 'b: c', '#', '"x"') }), { minKeys: 1 });
    const forLefthook = fc.record(
      { 'pre-commit': fc.record({ commands }), 'pre-push': fc.record({ commands }) },
      { requiredKeys: [] },
    );
    const forPreCommit = fc.record({
      repos: fc.array(fc.record({ repo: fc.constant('local'), hooks: fc.array(fc.record({ id: name })) }), {
        minLength: 1,
      }),
    });
    const cases: readonly (readonly [Manager, fc.Arbitrary<object>])[] = [
      [lefthook, forLefthook],
      [preCommit, forPreCommit],
    ];
    for (const [manager, arbitrary] of cases)
      fc.assert(
        fc.property(arbitrary, fc.integer({ min: 1, max: 6 }), fc.boolean(), (config, indent, indentSeq) => {
          const text = stringify(config, { indent, indentSeq });
          const added = withEntry(text, manager, command);
          if (added === null) return text.trim() === '{}';
          return withoutEntry(added) === text && manager.runsGate(parse(added));
        }),
        { seed: 5, numRuns: 300 },
      );
  });
});
