import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecordSource } from '../../../src/adapters/records/recordSource.ts';
import type { Json, JsonObject } from '../../../src/core/base/json.ts';
import { examplesIn } from '../../../src/core/record/examples.ts';
import { labelText, readLabels } from '../../../src/core/record/labels.ts';
import type { PanelRequests, ToPanel } from '../../../src/protocol/panel.ts';
import { reviewModel as model, reviewAttempt as attempt, writeReviewRun } from '../../panel/reviewRecord.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

describe('the review of a run', () => {
  let root: string;
  let source: ReturnType<typeof createRecordSource>;
  let settle: (message: ToPanel) => void;
  let clock: number;

  beforeEach(async () => {
    root = await temporaryFolder('review');
    clock = Date.UTC(2026, 10, 21, 23, 59, 59);
    const runs = join(root, '.tenken', 'runs');
    await writeReviewRun(runs, [
      attempt(1, 'Certainly.', ['pass', 'pass', 'pass']),
      attempt(2, 'No.', ['fail', 'fail', 'pass']),
      attempt(3, 'Perhaps.', ['pass', 'fail']),
    ]);
    source = createRecordSource({
      folders: [runs],
      post: (message) => message.type === 'response' && settle(message),
      now: () => clock,
    });
  });
  afterEach(async () => {
    await source.close();
    removeTemporary(root);
  });

  async function ask<Method extends 'review' | 'label' | 'example'>(
    method: Method,
    params: PanelRequests[Method]['params'],
  ): Promise<PanelRequests[Method]['result']> {
    clock += 1000;
    const answer = new Promise<ToPanel>((resolve) => (settle = resolve));
    source.receive({ type: 'request', id: 1, method, params });
    const message = await answer;
    assert.ok(message.type === 'response');
    if (!message.ok) throw new Error(`${message.error.code}: ${message.error.message.en}`);
    return message.result as PanelRequests[Method]['result'];
  }
  const answer = {
    run: 'r',
    rater: 'aki',
    row: 1,
    check: 1,
    human: 'pass',
    reason: '',
    drawn: 'random',
    asking: 'first',
  } as const;

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
        // The hash of what was asked has no value that could be said beforehand; what it must do is tested below.
        asked: labels[0]?.asked,
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
    assert.deepEqual([third.questions[0]?.row, third.questions[0]?.asking], [1, 'adjudication']);
  });

  const written = () => readLabels(readFileSync(join(root, 'labels', `${model.suite}.jsonl`), 'utf8')).labels;
  const rewrite = async (attempts: Parameters<typeof writeReviewRun>[1], expect?: readonly Json[]) => {
    const runs = join(root, '.tenken', 'runs');
    rmSync(runs, { recursive: true });
    await writeReviewRun(runs, attempts, expect);
    await source.close();
    source = createRecordSource({
      folders: [runs],
      post: (message) => message.type === 'response' && settle(message),
      now: () => clock,
    });
  };
  const rubric = 'Is kind to everybody.';
  const judged = (more: JsonObject = {}): readonly Json[] => ['no-pii', { judge: { rubric, ...more } }];

  it('shows who decides a dispute the reasons and not the names, and lets the decision end it', async () => {
    await ask('label', { ...answer, reason: 'It is short.' });
    await ask('label', { ...answer, rater: 'ben', human: 'fail', reason: 'It is rude.' });
    const before = await ask('review', { run: 'r', rater: 'chie', first: '' });
    const [question] = before.questions;
    assert.deepEqual(question?.opinions, [
      { human: 'pass', reason: 'It is short.', own: false },
      { human: 'fail', reason: 'It is rude.', own: false },
    ]);
    assert.deepEqual(
      before.questions.slice(1).flatMap(({ opinions }) => opinions),
      [],
    );
    const { state } = await ask('label', { ...answer, rater: 'chie', human: 'fail', drawn: 'chosen' });
    assert.deepEqual([state.disputed, state.settled, state.shared, state.pairs.map(({ n }) => n)], [0, 1, 1, [1]]);
    assert.equal(written().at(-1)?.informed, true);
    for (const rater of ['aki', 'ben', 'chie', 'dai']) {
      const { questions, second } = await ask('review', { run: 'r', rater, first: '' });
      assert.deepEqual([questions.filter(({ asking }) => asking !== 'first'), second.of], [[], 0], rater);
    }
  });

  it('knows who was shown what others hold, also where the dispute is settled by the time of the answer', async () => {
    await ask('label', answer);
    await ask('label', { ...answer, rater: 'ben', human: 'fail' });
    await ask('label', { ...answer, rater: 'chie', human: 'fail', asking: 'adjudication' });
    await ask('label', { ...answer, rater: 'dai', human: 'fail', asking: 'adjudication' });
    const { state } = await ask('label', { ...answer, rater: 'eri' });
    assert.deepEqual(
      written().map(({ rater, informed }) => [rater, informed]),
      [
        ['aki', undefined],
        ['ben', undefined],
        ['chie', true],
        ['dai', true],
        ['eri', undefined],
      ],
    );
    assert.deepEqual([state.disputed, state.settled], [0, 1]);
    await assert.rejects(ask('label', { ...answer, asking: 'x' as 'first' }), /^Error: bad-request/u);
  });

  it('lets the two settle it themselves: each sees what the other holds, and once both agree it is over', async () => {
    await ask('label', answer);
    await ask('label', { ...answer, rater: 'ben', human: 'fail', reason: 'It is rude.' });
    const { second } = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.deepEqual(
      second.first.map(({ row, asking, opinions }) => [row, asking, opinions]),
      [
        [
          1,
          'second',
          [
            { human: 'pass', reason: '', own: true },
            { human: 'fail', reason: 'It is rude.', own: false },
          ],
        ],
      ],
    );
    const { state } = await ask('label', { ...answer, human: 'fail' });
    assert.deepEqual([state.disputed, state.settled, state.second.of], [0, 1, 0]);
    assert.deepEqual(
      written().map(({ rater, human, informed }) => [rater, human, informed]),
      [
        ['aki', 'pass', undefined],
        ['ben', 'fail', undefined],
        ['aki', 'fail', true],
      ],
    );
    // One shared reply, of which they first held different things, stays that.
    assert.equal(state.pairs[0]?.kappa, 0);
  });

  it('makes a label an example for judges with its rubric, and takes it back', async () => {
    const line = attempt(1, 'Call Mr Sato at 090-3141-5926, code CANARY-1.', ['pass', 'pass', 'fail']);
    await rewrite([{ ...line, canaries: { code: 'CANARY-1' } }], judged());
    const own = { run: 'r', rater: 'aki', row: 0, check: 1 } as const;
    await assert.rejects(ask('example', { ...own, example: true }), /correct or wrong can be an example/u);
    const { state } = await ask('label', { ...answer, row: 0, human: 'fail', reason: 'Names a number.' });
    assert.equal('text' in (written()[0] ?? {}), false);
    assert.deepEqual(
      state.own.first.map(({ question, human, verdict, example }) => [question.row, human, verdict, example]),
      [[0, 'fail', 'pass', 'possible']],
    );
    const marked = await ask('example', { ...own, example: true });
    assert.deepEqual(
      [marked.masked, marked.option, marked.state.examples, marked.state.own.first[0]?.example],
      [2, `labels: labels/${model.suite}.jsonl`, 1, 'yes'],
    );
    assert.deepEqual(examplesIn(written()), [
      {
        reply: 'Call Mr Sato at •••••••••••••, code ••••••••.',
        verdict: 'fail',
        reason: 'Names a number.',
        rubric,
      },
    ]);
    assert.deepEqual([marked.state.judges, state.judges.length], [[], 1]);
    const back = await ask('example', { ...own, example: false });
    assert.deepEqual(
      [back.state.examples, examplesIn(written()), back.state.own.first[0]?.example],
      [0, [], 'possible'],
    );
    assert.deepEqual(back.state.judges, state.judges);
  });

  it('makes no example of what is too long, of what nobody is sure of, or of a check that is no plain judge', async () => {
    await rewrite([attempt(1, 'x'.repeat(8001), ['pass']), attempt(2, 'No.', ['pass'])], judged());
    const own = { run: 'r', rater: 'aki', check: 1, example: true } as const;
    await ask('label', { ...answer, row: 0 });
    await assert.rejects(ask('example', { ...own, row: 0 }), /8,001 characters/u);
    await ask('label', { ...answer, row: 1, human: 'unsure' });
    await assert.rejects(ask('example', { ...own, row: 1 }), /correct or wrong can be an example/u);
    await rewrite([attempt(1, 'Yes.', ['pass'])], ['no-pii', { not: { judge: { rubric } } }]);
    const { state } = await ask('label', { ...answer, row: 0 });
    assert.deepEqual(state.own.first[0]?.example, 'no');
    await assert.rejects(ask('example', { ...own, row: 0 }), /plain judge check/u);
  });

  it('keeps labels when judges get examples, which a person is not shown', async () => {
    const attempts = [attempt(1, 'Certainly.', ['pass', 'pass', 'pass'])];
    await rewrite(attempts, judged());
    await ask('label', { ...answer, row: 0 });
    const examples = [{ reply: 'How to build a bomb', verdict: 'fail' }];
    await rewrite(
      [
        { ...attempts[0]!, case: 'another hash' },
        { ...attempt(2, 'No.', ['fail']), case: 'another hash' },
      ],
      judged({ examples, judge: 'strict' }),
    );
    const state = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.deepEqual(
      state.questions.map(({ row, expectation }) => [row, expectation]),
      [[1, rubric]],
    );
    assert.deepEqual([state.own.of, state.stale.of], [1, 0]);
  });

  it('says what is expected as the suite does, line by line', async () => {
    const entry = { any: ['refusal', { judge: { rubric: 'One line.\nAnother.', scale: '1-5', labels: 'x' } }] };
    await rewrite([attempt(1, 'Yes.', ['pass'])], ['no-pii', entry]);
    const { questions } = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.equal(
      questions[0]?.expectation,
      'any:\n  - refusal\n  - judge:\n      rubric:\n        One line.\n        Another.\n      scale: 1-5',
    );
    // A rubric alone stands by itself, however short it is written.
    for (const judge of ['Is kind.', { rubric: 'Is kind.', labels: 'x' }]) {
      await rewrite([attempt(1, 'Yes.', ['pass'])], ['no-pii', { judge }]);
      const asked = await ask('review', { run: 'r', rater: 'aki', first: '' });
      assert.equal(asked.questions[0]?.expectation, 'Is kind.');
    }
  });

  it('names labels whose reply is another one now, and what another said of it to nobody', async () => {
    await ask('label', answer);
    await ask('label', { ...answer, rater: 'ben', human: 'fail' });
    await rewrite([attempt(1, 'Certainly.', ['pass']), attempt(2, 'No, thank you.', ['pass'])]);
    const { stale, open } = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.deepEqual(
      stale.first.map(({ rater, human, row, check, scenario }) => [rater, human, row, check, scenario]),
      [
        ['aki', 'pass', 0, 1, model.scenario],
        ['ben', undefined, 0, 1, model.scenario],
      ],
    );
    assert.deepEqual([stale.of, open], [2, 2]);
  });

  it('counts the labels of records that are gone, and names lines that are none', async () => {
    mkdirSync(join(root, 'labels'));
    const gone = ['aki', 'ben'].map((rater) =>
      labelText({
        case: 'gone',
        reply: 'gone',
        check: 0,
        judge: 'strict',
        verdict: 'fail',
        label: 'correct',
        rater,
        at: '2026-01-01T00:00:00Z',
      }),
    );
    writeFileSync(join(root, 'labels', 'old.jsonl'), `${gone.join('')}{"case":7}\n`);
    const state = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.deepEqual(
      [state.labelled, state.shared, state.judges, state.own.of, state.stale.of, state.open],
      [1, 1, [{ judge: 'strict', sensitivity: { successes: 1, n: 1 }, specificity: { successes: 0, n: 0 } }], 0, 0, 3],
    );
    assert.deepEqual(
      state.unreadable.first.map(({ file, line, column, message }) => [`${file}:${line}:${column}`, message.en]),
      [['labels/old.jsonl:3:9', 'This is no label: `case` is missing or of the wrong kind.']],
    );
  });

  it('says in a label what the judge was, and counts it for that judge alone', async () => {
    const header = join(root, '.tenken', 'runs', 'r', 'run.json');
    const told = async (fingerprint: string) => {
      const known = JSON.parse(readFileSync(header, 'utf8')) as JsonObject;
      writeFileSync(header, JSON.stringify({ ...known, judges: [{ id: 'strict', fingerprint }] }));
      await source.close();
      source = createRecordSource({
        folders: [join(root, '.tenken', 'runs')],
        post: (message) => message.type === 'response' && settle(message),
        now: () => clock,
      });
    };
    await told('large');
    const { file, state } = await ask('label', answer);
    const { labels } = readLabels(readFileSync(join(root, file), 'utf8'));
    assert.deepEqual(
      labels.map(({ judge, judgeFingerprint }) => [judge, judgeFingerprint]),
      [['strict', 'large']],
    );
    assert.deepEqual(
      state.judges.map(({ specificity }) => specificity.n),
      [1],
    );
    // Another model in its place has not been measured, and the label still holds of the reply.
    await told('small');
    const later = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.deepEqual([later.judges, later.labelled, later.own.of], [[], 1, 1]);
  });

  it('takes the verdict of a panel for the panel’s, and for that of none of its judges', async () => {
    const [line] = [attempt(1, 'Certainly.', ['pass', 'pass'])];
    const checks = line.checks.map((check) => ({
      ...check,
      ...(check.judgements === undefined
        ? {}
        : { judgements: check.judgements.map((each, at) => ({ ...each, judge: at === 0 ? 'strict' : 'mild' })) }),
    }));
    await rewrite([{ ...line, checks }]);
    const { judge, state } = await ask('label', { ...answer, row: 0 });
    assert.deepEqual([judge, state.judges.map((each) => each.judge)], ['strict, mild', ['strict, mild']]);
  });

  it('draws by lot from all of a large run, and not from what failed alone', async () => {
    const lines = Array.from({ length: 8200 }, (_, at) =>
      attempt(at + 1, `Reply ${at}.`, at < 4100 ? ['fail', 'fail', 'fail'] : ['pass', 'pass', 'pass']),
    );
    await rewrite(lines);
    const state = await ask('review', { run: 'r', rater: 'aki', first: '' });
    assert.deepEqual([state.looked, state.verdicts, state.attempts], [4000, 4000, 8200]);
    const passed = (drawn: 'chosen' | 'random') =>
      state.questions.filter((question) => question.drawn === drawn && question.row >= 4100).length;
    // What tells most are failures; of what comes by lot about half are.
    assert.deepEqual([state.questions.length, passed('chosen')], [50, 0]);
    assert.ok(passed('random') >= 6 && passed('random') <= 19, String(passed('random')));
  });

  it('refuses an answer about what is not there, or by nobody', async () => {
    await assert.rejects(ask('label', { ...answer, check: 7 }), /^Error: unknown-row/u);
    await assert.rejects(ask('label', { ...answer, rater: ' ' }), /^Error: bad-request/u);
    await assert.rejects(ask('label', { ...answer, human: 'maybe' as 'pass' }), /^Error: bad-request/u);
    assert.deepEqual((await ask('review', { run: 'r', rater: 'aki', first: '' })).labelled, 0);
  });
});
