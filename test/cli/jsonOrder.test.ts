import assert from 'node:assert/strict';
import { callCli } from './support/cli.ts';
import { makeWorkspace } from './support/workspace.ts';

describe('the order of the attempts in the JSON report', function () {
  this.timeout(60_000);

  it('is that of the suite and of the counting, whichever attempt is the first to finish', async () => {
    const workspace = makeWorkspace({
      'tenken.config.yaml':
        'tenken: 1\ntargets:\n  t: { provider: scripted, script: t.yaml, limits: { concurrency: 8 } }\n',
      't.yaml':
        'tenken: 1\nrules:\n  - { when: { said: slow, attempt: 1 }, reply: ok, delay: 400ms }\notherwise: { reply: ok }\n',
      's.tenken.yaml': [
        'tenken: 1\nsuite: s\ntargets: [t]\nscenarios:',
        '  - { id: z, turns: [{ user: slow }], repeat: 11, expect: [contains: ok] }',
        '  - { id: a, turns: [{ user: fast }], expect: [contains: ok] }\n',
      ].join('\n'),
    });
    try {
      const { stdout } = await callCli(['run', '--reporter', 'json'], { cwd: workspace.root });
      const { attempts } = JSON.parse(stdout) as { readonly attempts: readonly { readonly id: string }[] };
      const counted = Array.from({ length: 11 }, (_, index) => `s/z@${index + 1}`);
      assert.deepEqual(
        attempts.map(({ id }) => id),
        [...counted, 's/a@1'],
      );
    } finally {
      workspace.remove();
    }
  });
});
