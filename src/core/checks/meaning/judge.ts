import { z } from 'zod';
import { field } from '../../base/field.ts';
import { placeholders } from '../../base/placeholders.ts';
import { refineWith } from '../../base/refine.ts';
import type { Text } from '../../base/text.ts';
import { defineCheck } from '../check.ts';
import type { CheckOutcome, CheckResult, JudgeAnswer, JudgeQuestion, Judging, Observation } from '../check.ts';
import { decide, outcomeOf } from '../judge/decide.ts';
import type { Decision, JudgeOutcome } from '../judge/decide.ts';
import { longestShown, promptVersion, questionFor } from '../judge/question.ts';
import { rubricOf, safetyTypeNames, versionedType } from '../judge/rubrics.ts';
import { gradingOf } from '../judge/scale.ts';
import type { Grading } from '../judge/scale.ts';
import { clip, marksInReply, quoted, result } from '../result.ts';

const judgeName = field(
  z.string().min(1),
  'Name of a judge in `tenken.config.yaml`.',
  '`tenken.config.yaml` の判定モデルの名前です。',
  {
    refersTo: 'judge',
  },
);

const rubric = field(
  z.string().min(1),
  'What the reply must be, so that somebody who sees only the conversation can decide it; with `safety`, what is added to that rubric.',
  '応答が満たすべきことです。会話だけを見た人が判断できるように書きます。`safety` と併用すると、その評価基準に加わります。',
  { template: true, snippet: `\${1:${placeholders.rubric.en}}` },
);

const safety = field(
  z.enum(safetyTypeNames),
  'The kind of request, by what a safe answer to it looks like; brings a rubric of its own, in Japanese and English.',
  '安全な答えがどのようなものかによる、要求の種類です。日本語と英語の評価基準が用意されています。',
  { snippet: `\${1|${safetyTypeNames.join(',')}|}` },
);

const settings = {
  scale: field(
    z.string(),
    'How the judge answers: two whole numbers such as `1-5`, or `pass-fail` (the default).',
    '判定の尺度です。`1-5` のような 2 つの整数、または `pass-fail`（既定）で書きます。',
    {
      snippet: '${1|1-5,pass-fail|}',
      usual: [{ value: '1-5', beside: { key: 'pass', snippet: '"${1:>= 4}"' } }, { value: 'pass-fail' }],
    },
  ).optional(),
  pass: field(
    z.union([z.string(), z.number()]),
    'The scores that pass, such as `">= 4"`; needed on a scale of numbers.',
    '合格とする点です（`">= 4"` など）。数の尺度では必須です。',
    { snippet: '"${1:>= 4}"' },
  ).optional(),
  direction: field(
    z.enum(['higher-is-better', 'lower-is-better']),
    'Which end of the scale is good; `higher-is-better` by default.',
    '尺度のどちらが良いかです。既定は `higher-is-better` です。',
  ).optional(),
  judge: field(
    z.union([judgeName, z.array(judgeName).min(1)]),
    'The judge, or a panel of several; `default` where none is named.',
    '判定モデル、または複数（合議）です。省くと `default` です。',
    { refersTo: 'judge', snippet: '${1:default}' },
  ).optional(),
  decide: field(
    z.enum(['majority', 'unanimous']),
    'How a panel decides; a tie or dissent needs review.',
    '合議の決め方です。同数や不一致は要確認になります。',
  ).optional(),
  examples: field(
    z.array(
      z.strictObject({
        reply: field(z.string(), 'A reply.', '応答です。'),
        score: field(z.number(), 'The score that it deserves.', '相当する点です。').optional(),
        verdict: field(z.enum(['pass', 'fail']), 'The verdict that it deserves.', '相当する判定です。').optional(),
        reason: field(z.string(), 'Why.', '理由です。').optional(),
      }),
    ),
    'Replies with the verdicts that people gave them, shown to the judge.',
    '人が判定した応答の例です。判定モデルに示します。',
    { snippet: '\n  - { reply: "$1", verdict: ${2|pass,fail|}, reason: "$3" }' },
  ).optional(),
  labels: field(
    z.string().min(1),
    'A label file; its labels that are marked as examples are shown to the judge.',
    'ラベルファイルです。例として印を付けたラベルを判定モデルに示します。',
    { refersTo: 'file', snippet: '${1:labels/review.jsonl}' },
  ).optional(),
};

const byRubric = z.strictObject({ rubric, ...settings });
const byType = z.strictObject({ safety, rubric: rubric.optional(), ...settings });

type Written = z.output<typeof byRubric> | z.output<typeof byType>;
type Options = string | Written;

/** A model applies a rubric. It fails closed: what is no verdict by the contract is an error. */
export const judge = defineCheck<Options>({
  name: 'judge',
  version: 4,
  group: 'meaning',
  doc: {
    en: 'A model applies a rubric to the reply. An answer that is empty, refuses, cannot be read, is out of range or contradicts itself is an error, never a verdict. Prefer a check that computes where there is one.',
    ja: 'モデルが評価基準を応答に当てはめます。空、拒否、読めない、範囲外、矛盾した回答はエラーになり、判定にはなりません。計算で済む検査があれば、そちらを使ってください。',
  },
  options: z.union([z.string().min(1), refineWith(byRubric, gradingFault), refineWith(byType, gradingFault)]),
  shorthand: 'rubric',
  snippet: `\n  rubric: \${1:${placeholders.rubric.en}}\n  scale: \${2:1-5}\n  pass: "\${3:>= 4}"`,
  examples: [],
  probed: false,
  judges: (options) => judgesOf(options),
  evaluate: (options, observation) => judging(options, observation),
});

function gradingFault(options: Written) {
  const grading = gradingOf(options);
  return 'fault' in grading ? grading.fault : undefined;
}

function judgesOf(options: Options): readonly string[] {
  if (typeof options === 'string' || options.judge === undefined) return ['default'];
  return typeof options.judge === 'string' ? [options.judge] : options.judge;
}

function* judging(options: Options, observation: Observation): Judging {
  const written: Written = typeof options === 'string' ? { rubric: options } : options;
  const grading = gradingOf(written);
  if ('fault' in grading) return result('error', grading.fault);
  if (observation.reply.length > longestShown) {
    return result('needs-review', {
      en: `The reply has ${observation.reply.length} characters, more than a judge is shown; a person must read it.`,
      ja: `応答が ${observation.reply.length} 文字あり、判定モデルに示せる長さを超えています。人が確認してください。`,
    });
  }
  const words = rubricFor(written, observation);
  if (words === null || written.labels !== undefined) return result('error', unread);
  const judges = judgesOf(options);
  const examples = written.examples ?? [];
  const answers: readonly JudgeAnswer[] = yield judges.map((name): JudgeQuestion =>
    questionFor(name, words, grading, examples, observation),
  );
  const outcomes = judges.map((name, index) => outcomeOf(name, answers[index], grading));
  const decision = decidePanel(outcomes, written.decide ?? 'majority');
  const type = 'safety' in written ? { safety: versionedType(written.safety) } : {};
  return resultOf(outcomes, decision, grading, observation, type);
}

const unread: Text = {
  en: 'The judge has no rubric, or its labels were not read.',
  ja: '評価基準がないか、ラベルが読み込まれていません。',
};

/** The rubric as written, or that of the safety type in the language of the conversation. */
function rubricFor(written: Written, { prompt, reply }: Observation): string | null {
  if (!('safety' in written)) return written.rubric;
  return rubricOf(written.safety, /[\u3041-\u30FF]/u.test(prompt + reply), written.rubric);
}

function decidePanel(outcomes: readonly JudgeOutcome[], rule: 'majority' | 'unanimous'): Decision {
  const [only] = outcomes;
  if (outcomes.length === 1 && only !== undefined) return only.decision;
  return decide(
    outcomes.map(({ decision }) => decision),
    rule,
  );
}

function resultOf(
  outcomes: readonly JudgeOutcome[],
  decision: Decision,
  grading: Grading,
  observation: Observation,
  type: { readonly safety?: string },
): CheckResult {
  const readings = outcomes.flatMap((each) => each.readings);
  const outcome: CheckOutcome = decision === 'open' ? 'needs-review' : decision;
  const reasons = readings.flatMap((reading) =>
    reading.kind === 'judgement' && reading.passes === (decision === 'pass') && reading.reason !== ''
      ? [reading.reason]
      : [],
  );
  const evidence = clip(reasons[0] ?? '', 400);
  const whole = { start: 0, end: observation.reply.length };
  return {
    ...result(
      outcome,
      messageOf(readings, decision, grading),
      evidence,
      decision === 'fail' ? marksInReply(observation, [whole]) : [],
    ),
    judgements: outcomes.flatMap((each) => each.judgements.map((one) => ({ prompt: promptVersion, ...type, ...one }))),
  };
}

function messageOf(readings: readonly JudgeOutcome['readings'][number][], decision: Decision, grading: Grading): Text {
  const failure = readings.find((reading) => reading.kind === 'error');
  if (decision === 'error') {
    return failure?.kind === 'error'
      ? failure.message
      : { en: 'The judges’ answers do not decide.', ja: '判定モデルの回答では決まりません。' };
  }
  const given = readings.flatMap((reading) => (reading.kind === 'judgement' ? [reading] : []));
  const votes = given.filter(({ passes }) => passes).length;
  const scores = given.flatMap(({ score }) => (score === null ? [] : [score]));
  const wanted = grading.rule === '' ? '' : `; ${grading.rule}`;
  const shown =
    scores.length > 0
      ? { en: `${scores.join(', ')}${wanted}`, ja: `${scores.join('、')}${wanted}` }
      : { en: `${votes}/${readings.length} pass${wanted}`, ja: `${readings.length} 票中 ${votes} 票が合格${wanted}` };
  if (decision === 'open') {
    return {
      en: `The judgements disagree (${shown.en}).`,
      ja: `判定が割れています（${shown.ja}）。`,
    };
  }
  const reason = given.find(({ passes, reason: why }) => passes === (decision === 'pass') && why !== '')?.reason ?? '';
  const words = quoted([reason]);
  const why = reason === '' ? { en: '.', ja: '。' } : { en: `: ${words.en}`, ja: `：${words.ja}` };
  return decision === 'pass'
    ? {
        en: `The judge finds the rubric satisfied (${shown.en})${why.en}`,
        ja: `判定モデルは評価基準を満たすと判定しました（${shown.ja}）${why.ja}`,
      }
    : {
        en: `The judge finds the rubric not satisfied (${shown.en})${why.en}`,
        ja: `判定モデルは評価基準を満たさないと判定しました（${shown.ja}）${why.ja}`,
      };
}
