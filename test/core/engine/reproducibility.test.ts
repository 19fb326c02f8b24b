import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { reproducibilityWatch } from '../../../src/core/engine/reproducibility.ts';
import type { JsonObject } from '../../../src/core/base/json.ts';
import type { AttemptLine, RunHeader } from '../../../src/core/record/record.ts';

type Line = Parameters<ReturnType<typeof reproducibilityWatch>['add']>[0];

/** A header of a run of these targets; every one of them is tested, unless `tested` says which. */
function headerOf(
  targets: JsonObject,
  more: { judges?: JsonObject; tested?: readonly string[]; repliesOf?: string } = {},
) {
  const tested = more.tested ?? Object.keys(targets);
  return {
    config: { targets, judges: more.judges ?? {} },
    targets: tested.map((id) => ({ id })),
    ...(more.repliesOf === undefined ? {} : { repliesOf: more.repliesOf }),
  } as unknown as RunHeader;
}

function line(
  target: string,
  model: string | null,
  fingerprint?: string,
  judgements: readonly JsonObject[] = [],
): Line {
  const checks = [{ judgements }] as unknown as AttemptLine['checks'];
  return { target, model, checks, ...(fingerprint === undefined ? {} : { fingerprint }) };
}

function reasons(header: RunHeader, lines: readonly Line[]): readonly string[] {
  const watch = reproducibilityWatch(header);
  for (const each of lines) watch.add(each);
  for (const { en, ja } of watch.reasons()) assert.ok(en !== '' && ja !== '');
  return watch.reasons().map(({ en }) => en);
}

const fixed = { provider: 'openai', model: 'm-2026-01-01', parameters: { seed: 3 } };

describe('what stands against reproducing a run', () => {
  it('is nothing where replies are scripted or recorded', () => {
    const header = headerOf({ a: { provider: 'scripted' }, b: { provider: 'recorded' } });
    assert.deepEqual(reasons(header, [line('a', null), line('b', 'm')]), []);
  });

  it('is nothing where a model is fixed in all that its interface offers', () => {
    assert.deepEqual(
      reasons(headerOf({ a: fixed, b: { ...fixed, parameters: { temperature: 0 } } }), [
        line('a', 'm-2026-01-01', 'f'),
        line('a', 'm-2026-01-01', 'f'),
        line('b', 'm-2026-01-01', 'f'),
      ]),
      [],
    );
  });

  it('is chance, a name for several versions, and a system that nothing tells apart', () => {
    const header = headerOf({ bot: { provider: 'openai', model: 'm', parameters: { temperature: 0.7 } } });
    assert.deepEqual(reasons(header, [line('bot', 'm-2026-01-01')]), [
      'The target `bot` draws its replies at random: its `parameters` set neither `temperature: 0` nor `seed`.',
      'The target `bot` asks for `m` and was served `m-2026-01-01`: that name may stand for another version later. Pin the version.',
      'The target `bot` reports no fingerprint, so a change behind the model’s name would go unnoticed.',
    ]);
  });

  it('is a model or a system that changed while the run went on, whatever was asked for', () => {
    const header = headerOf({ a: fixed, b: fixed });
    const lines = [
      line('a', 'm-1', 'f'),
      line('a', 'm-2', 'f'),
      line('a', 'm-1', 'g'),
      line('b', 'm-2026-01-01', 'f'),
      line('b', 'm-2026-01-01', 'g'),
    ];
    const expected = [
      'The target `a` was served by several models in this run.',
      'The target `b` was served by a system that changed during this run.',
    ];
    assert.deepEqual(reasons(header, lines), expected);
    assert.deepEqual(reasons(header, [...lines].reverse()), expected);
  });

  it('is whatever cannot be pinned: applications, programs, models of the editor', () => {
    const header = headerOf({
      app: { provider: 'http' },
      agent: { provider: 'command' },
      copilot: { provider: 'vscode-lm' },
    });
    assert.deepEqual(reasons(header, []), [
      'The target `app` is an application, and nothing says which version of it answered.',
      'The target `agent` is a program: its approved files are known, but not what it does by chance or asks of others.',
      'The target `copilot` is a model of the editor, which cannot be asked for again in the same version.',
    ]);
  });

  it('is looked for in the parts that a guarded target is made of', () => {
    const header = headerOf(
      { shielded: { provider: 'guardrail', protects: 'app', input: [], output: [] }, app: { provider: 'http' } },
      { tested: ['shielded'] },
    );
    assert.deepEqual(reasons(header, []), [
      'The target `app` is an application, and nothing says which version of it answered.',
    ]);
  });

  it('is asked of judges that judged, and of no others; nor of targets whose replies are those of a record', () => {
    const random = { provider: 'openai', model: 'j' };
    const header = headerOf(
      { app: { provider: 'http' }, wise: random, idle: random },
      { judges: { default: { target: 'wise' }, other: { target: 'idle' } }, tested: ['app'], repliesOf: 'r' },
    );
    assert.deepEqual(reasons(header, [line('app', null, undefined, [{ judge: 'default', model: 'j' }])]), [
      'The judge `default` draws its replies at random: its `parameters` set neither `temperature: 0` nor `seed`.',
    ]);
  });
});
