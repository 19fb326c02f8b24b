import { z } from 'zod';
import { field } from '../../base/field.ts';
import { calibration, count, money, seal, text, usage } from './parts.ts';

const interval = { low: z.number(), high: z.number() };
const measuredShare = z.object({ rate: z.number().nullable(), ...interval });
const percentiles = z.object({ p50: z.number(), p95: z.number() }).nullable();
const guardChange = z.object({ n: count, without: count, with: count, change: z.number().nullable(), ...interval });

/** The shape of `summary.json`. */
export const summaryShape = z.object({
  run: field(z.string(), 'The run’s id.', '実行の ID です。'),
  gate: field(z.enum(['pass', 'fail', 'inconclusive']), 'The gate’s answer.', 'ゲートの判断です。'),
  reasons: field(z.array(text), 'Why, most important first.', '理由です。重要な順に並びます。'),
  totals: field(
    z.object({
      pass: count,
      fail: count,
      error: count,
      blocked: count,
      inapplicable: count,
      'needs-review': count,
    }),
    'Attempts by outcome.',
    '結果ごとの試行数です。',
  ),
  coverage: field(
    z.number().min(0).max(1),
    'Cases with a verdict, as a share of all cases that there are; what a part leaves out lowers it.',
    'すべてのケースのうち判定があるものの割合です。一部だけの実行では低くなります。',
  ),
  rates: field(
    z.array(
      z.object({
        group: z.string(),
        n: count,
        failures: count,
        rate: z.number().min(0).max(1).nullable(),
        low: z.number().min(0).max(1),
        high: z.number().min(0).max(1),
      }),
    ),
    'Failure rates with their intervals.',
    '不合格率とその区間です。',
  ),
  stability: field(
    z
      .array(
        z.object({
          group: z.string(),
          n: count,
          same: count,
          broke: count,
          fixed: count,
          rate: z.number().min(0).max(1).nullable(),
          low: z.number().min(0).max(1),
          high: z.number().min(0).max(1),
          difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
        }),
      )
      .exactOptional(),
    'How far verdicts stay the same under changes that should not matter, with intervals.',
    '意味を変えない変更で判定がどれだけ変わらないかと、その区間です。',
  ),
  reliability: field(
    z
      .array(z.object({ target: z.string(), k: count, cases: count, passAtK: measuredShare, passHatK: measuredShare }))
      .exactOptional(),
    'How likely one of k repeats passes (pass@k), and all of them (pass^k), with intervals.',
    'k 回の繰り返しのうち 1 回以上合格する確率（pass@k）と全回合格する確率（pass^k）、その区間です。',
  ),
  guards: field(
    z
      .array(
        z.object({
          target: z.string(),
          stages: z.array(
            z.object({
              stage: z.string(),
              truePositives: count,
              falseNegatives: count,
              falsePositives: count,
              trueNegatives: count,
              sensitivity: measuredShare,
              specificity: measuredShare,
            }),
          ),
          inspection: percentiles,
          effect: z
            .object({ protects: z.string(), safety: guardChange, overRefusal: guardChange, addedLatency: percentiles })
            .exactOptional(),
        }),
      )
      .exactOptional(),
    'Guardrails, guardrail models and detectors: confusion matrices, what they gain and cost.',
    'ガードレール、ガードレールモデル、検知器の混同行列と、その効果と代償です。',
  ),
  judges: field(
    z
      .array(
        z.object({
          ...calibration,
          n: count,
          failures: count,
          rate: z.number().min(0).max(1).nullable(),
          low: z.number().min(0).max(1),
          high: z.number().min(0).max(1),
        }),
      )
      .exactOptional(),
    'Failure rates of judges, corrected by what labels say of them.',
    'ラベルによる較正で補正した、判定モデルごとの不合格率です。',
  ),
  agreement: field(
    z
      .array(
        z.object({
          judges: z.array(z.string()),
          n: count,
          alike: count,
          rate: z.number().min(0).max(1),
          low: z.number().min(0).max(1),
          high: z.number().min(0).max(1),
          variation: z
            .object({
              cases: count,
              replies: count,
              judge: z.number().min(0),
              target: z.number().min(0),
              share: z.number().min(0).max(1).nullable(),
              interval: z.object(interval).nullable(),
            })
            .exactOptional(),
        }),
      )
      .exactOptional(),
    'How far judges agree on the same replies, with themselves and with each other, and whose the variation is.',
    '同じ応答に対する判定モデルの判定がどれだけ一致するか（同じモデルどうし、モデル間）と、揺れがどちらによるかです。',
  ),
  attempts: field(count, 'Attempts in the record.', '記録にある試行の数です。'),
  cost: field(money, 'US dollars, judging included.', '費用（米ドル）です。判定を含みます。'),
  usage: field(usage, 'Tokens, judging included.', 'トークン数です。判定を含みます。'),
  complete: field(z.boolean(), 'Every planned attempt was made.', '計画した試行をすべて行ったかどうかです。'),
  finishedAt: field(z.iso.datetime(), 'When the run ended, UTC.', '終了時刻（UTC）です。'),
  warnings: field(
    z.array(text).exactOptional(),
    'What somebody who relies on the run should know.',
    'この実行の結果を使うときに知っておくべきことです。',
  ),
  unreproducible: field(
    z.array(text).exactOptional(),
    'Why the same run might come out differently another time; absent where everything that decides a reply was fixed.',
    '同じ実行をやり直しても同じ結果になるとは限らない理由です。応答を左右するものがすべて固定されていれば省かれます。',
  ),
  seal,
});
