import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecordSource } from '../../../src/adapters/records/recordSource.ts';
import { readLabels } from '../../../src/core/record/labels.ts';
import type { PanelRequests, ToPanel } from '../../../src/protocol/panel.ts';
import { reviewModel as model, reviewAttempt as attempt, writeReviewRun } from '../../panel/reviewRecord.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

describe('the review of a run', () => {
  let root: string;
  let source: ReturnType<typeof createRecordSource>;
  let settle: (message: ToPanel) => void;

  beforeEach(async () => {
    root = await temporaryFolder('review');
    const runs = join(root, '.tenken', 'runs');
    await writeReviewRun(runs, [
      attempt(1, 'Certainly.', ['pass', 'pass', 'pass']),
      attempt(2, 'No.', ['fail', 'fail', 'pass']),
      attempt(3, 'Perhaps.', ['pass', 'fail']),
    ]);
    source = createRecordSource({
      folders: [runs],
      post: (message) => message.type === 'response' && settle(message),
      now: () => Date.UTC(2026, 10, 22),
    });
  });
  afterEach(async () => {
    await source.close();
    removeTemporary(root);
  });

  async function ask<Method extends 'review' | 'label'>(
    method: Method,
    params: PanelRequests[Method]['params'],
  ): Promise<PanelRequests[Method]['result']> {
    const answer = new Promise<ToPanel>((resolve) => (settle = resolve));
    source.receive({ type: 'request', id: 1, method, params });
    const message = await answer;
    assert.ok(message.type === 'response');
    if (!message.ok) throw new Error(`${message.error.code}: ${message.error.message.en}`);
    return message.result as PanelRequests[Method]['result'];
  }
  const answer = { run: 'r', rater: 'aki', row: 1, check: 1, human: 'pass', reason: '', drawn: 'random' } as const;

  it('asks about judged verdicts, and does not say what they are', async () => {
    const state = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.deepEqual(
      state.questions.map(({ row, check, checkName, drawn }) => [row, check, checkName, drawn]).toSorted(),
      [
        [0, 1, 'judge: kind', state.questions.find(({ row }) => row === 0)?.drawn],
        [1, 1, 'judge: kind', state.questions.find(({ row }) => row === 1)?.drawn],
        [2, 1, 'judge: kind', 'chosen'],
      ],
    );
    assert.equal(state.questions[0]?.row, 2);
    assert.equal(JSON.stringify(state).includes('"verdict"'), false);
    assert.deepEqual([state.open, state.verdicts, state.looked, state.attempts], [3, 3, 3, 3]);
  });

  it('begins with the scenario that a person chose, and then counts its verdicts as chosen', async () => {
    const first = `${model.suite}/${model.scenario}`;
    const state = await ask('review', { run: 'r', rater: 'aki', first });
    assert.deepEqual(
      state.questions.map(({ drawn }) => drawn),
      ['chosen', 'chosen', 'chosen'],
    );
  });

  it('writes the answer into the file of the suite, and then tells what the judge said', async () => {
    const reviewed = await ask('label', { ...answer, reason: 'It is polite.\nTruly.' });
    assert.deepEqual(
      [reviewed.verdict, reviewed.judge, reviewed.votes, reviewed.file],
      ['fail', 'strict', { pass: 1, fail: 2 }, `labels/${model.suite}.jsonl`],
    );
    assert.deepEqual(
      [reviewed.state.open, reviewed.state.labelled, reviewed.state.judges],
      [2, 1, [{ judge: 'strict', sensitivity: { successes: 0, n: 0 }, specificity: { successes: 0, n: 1 } }]],
    );
    const { labels, problems } = readLabels(readFileSync(join(root, reviewed.file), 'utf8'));
    assert.deepEqual(problems, []);
    assert.deepEqual(labels, [
      {
        case: model.case,
        // echo -n 'No.' | sha256sum
        reply: '38178a20b470cfd18299fb1593dd4ba706f1a83321dac051d01086efd8b7a96f',
        attempt: 'clinic/a@2',
        target: model.target,
        check: 1,
        judge: 'strict',
        verdict: 'fail',
        label: 'wrong',
        human: 'pass',
        reason: 'It is polite.\nTruly.',
        drawn: 'random',
        rater: 'aki',
        at: '2026-11-22T00:00:00.000Z',
      },
    ]);
  });

  it('asks the second person about what the first has labelled, and counts what they dispute', async () => {
    await ask('label', answer);
    const { state } = await ask('label', { ...answer, rater: 'ben', human: 'fail' });
    assert.deepEqual([state.disputed, state.raters, state.pairs.map(({ n }) => n)], [1, ['aki', 'ben'], [1]]);
    const third = await ask('review', { run: 'r', rater: 'chie', first: '' });
    assert.deepEqual([third.questions[0]?.row, third.questions[0]?.adjudication], [1, true]);
  });

  it('refuses an answer about what is not there, or by nobody', async () => {
    await assert.rejects(ask('label', { ...answer, check: 7 }), /^Error: unknown-row/u);
    await assert.rejects(ask('label', { ...answer, rater: ' ' }), /^Error: bad-request/u);
    await assert.rejects(ask('label', { ...answer, human: 'maybe' as 'pass' }), /^Error: bad-request/u);
    assert.deepEqual((await ask('review', { run: 'r', rater: 'aki', first: '' })).labelled, 0);
  });
});
