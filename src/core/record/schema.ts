import { z } from 'zod';
import { field } from '../base/field.ts';
import type { Json } from '../base/json.ts';
import { outcomes } from '../base/outcome.ts';
import type { AttemptLine, RunHeader, Summary } from './record.ts';

/*
 * The shapes of the three files of a record: what is read is validated against them, and the published JSON Schemas are generated from
 * them. That they say the same as the types in record.ts is proven by the compiler at the end of this file.
 */

/** Any JSON value. Its inside is not looked at: it was parsed as JSON, and a hostile value may be deep. */
const json = z.unknown() as unknown as z.ZodType<Json>;
const jsonObject = z.record(z.string(), json);
const count = z.int().min(0);
const offset = count;
const piece = z.tuple([offset, offset]);
const text = z.object({ en: z.string(), ja: z.string() });
const usage = z.object({
  input: field(count, 'Input tokens.', '入力トークン数です。'),
  output: field(count, 'Output tokens.', '出力トークン数です。'),
});

const requestedCall = {
  tool: field(z.string(), 'The tool that was called.', '呼び出されたツールです。'),
  arguments: field(jsonObject, 'Its arguments.', '引数です。'),
  malformed: field(
    z.string().exactOptional(),
    'The arguments as the target wrote them, where they are no JSON object.',
    'JSON オブジェクトでなかった引数の、対象が書いたままの文字列です。',
  ),
};

const turn = z.object({
  role: field(z.enum(['system', 'user', 'assistant', 'tool']), 'Who speaks.', '話し手です。'),
  content: field(z.string(), 'What is said.', '発話の内容です。'),
  images: field(z.array(z.string()).exactOptional(), 'Image files sent with it.', '一緒に送った画像です。'),
  tool: field(z.string().exactOptional(), 'The tool that answers.', '応答したツールです。'),
  calls: field(
    z.array(z.object({ id: z.string(), ...requestedCall })).exactOptional(),
    'The calls that the turn makes.',
    'このターンの呼び出しです。',
  ),
  callId: field(z.string().exactOptional(), 'The call that is answered.', '応答した呼び出しの ID です。'),
  performed: field(
    z.literal(true).exactOptional(),
    'The target carried out these calls by itself; no scripted tool took part.',
    '対象が自ら実行した呼び出しです。台本のツールは関与していません。',
  ),
  refusal: field(z.string().exactOptional(), 'The refusal as the API reports it.', 'API が返した拒否です。'),
});

const checkOutcome = z.enum(['pass', 'fail', 'error', 'inapplicable', 'needs-review']);

const recordedCheck = z.object({
  check: field(z.string(), 'The check as written, short.', '検査の短い表記です。'),
  index: field(count, 'Place in `expect`, from 0.', '`expect` の中の位置（0 から）です。'),
  outcome: field(checkOutcome, 'What the check found.', '検査の結果です。'),
  evidence: field(z.string(), 'What was seen, quoted.', '根拠となった箇所の引用です。'),
  spans: field(
    z.array(z.object({ turn: z.int(), start: offset, end: offset })),
    'Marked pieces: UTF-16 offsets into a turn’s content.',
    '根拠の位置です。ターンの内容の UTF-16 オフセットで表します。',
  ),
  message: field(text, 'Why, in a sentence.', '理由の一文です。'),
  judgements: field(
    z.array(jsonObject).exactOptional(),
    'One entry for each answer of a judge.',
    '判定モデルの回答ごとの記録です。',
  ),
  details: field(
    z.array(jsonObject).exactOptional(),
    'What was found piece by piece: claims, comparisons.',
    '個別に見つかったこと（主張、比較）です。',
  ),
});

const expect = field(
  z.array(json).exactOptional(),
  'The entries of `expect`, so that a record can be verified alone.',
  '`expect` の項目です。記録だけで検証できるように残します。',
);
const seal = field(
  z.string().exactOptional(),
  'A checksum for each field before it, joined by dots.',
  'これより前の各フィールドのチェックサムです。「.」で区切ります。',
);

const finish = z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'step-limit', 'unknown']);
const money = z.number().min(0).nullable();

/** The shape of a line of `attempts.jsonl`. */
export const attemptShape = z.object({
  id: field(
    z.string(),
    '`suite/scenario#variant@repeat`; unique together with `target`.',
    '`スイート/シナリオ#バリアント@試行番号` です。`target` と合わせて一意です。',
  ),
  case: field(z.string(), 'Content hash of the case.', 'ケースの内容ハッシュです。'),
  target: field(z.string(), 'The target.', '対象です。'),
  outcome: field(z.enum(outcomes), 'The outcome of the attempt.', '試行の結果です。'),
  turns: field(z.array(turn), 'The whole conversation.', '会話の全体です。'),
  calls: field(
    z.array(
      z.object({
        ...requestedCall,
        result: field(json.exactOptional(), 'What the tool answered.', 'ツールの応答です。'),
        turn: field(count, 'Index of the turn that made the call.', '呼び出したターンの番号（0 から）です。'),
      }),
    ),
    'All tool calls, in order.',
    'ツールの呼び出しです。順番どおりに並びます。',
  ),
  checks: field(z.array(recordedCheck), 'The checks, in the order of `expect`.', '`expect` の順の検査です。'),
  usage: field(usage, 'Tokens that the target used.', '対象が使ったトークン数です。'),
  latencyMs: field(z.number().min(0), 'Milliseconds spent waiting for the target.', '対象を待った時間（ミリ秒）です。'),
  cost: field(money, 'US dollars; null without a price.', '費用（米ドル）です。価格がなければ null です。'),
  model: field(z.string().nullable(), 'Model id as served.', '実際に応答したモデルの ID です。'),
  startedAt: field(z.iso.datetime(), 'When the attempt began, UTC.', '開始時刻（UTC）です。'),
  suite: field(z.string(), 'The suite.', 'スイートです。'),
  scenario: field(z.string(), 'The scenario.', 'シナリオです。'),
  variant: field(
    z.string(),
    'The row, `twin`, or both; empty for a single case.',
    '行、`twin`、またはその両方です。ケースが 1 つなら空です。',
  ),
  test: field(
    z.string().exactOptional(),
    'Hash of the test without its target: what is asked and how it is judged.',
    '対象を除いた、テストそのもの（問いかけと判定方法）のハッシュです。',
  ),
  repeat: field(z.int().min(1), 'Which repeat, from 1.', '何回目の試行か（1 から）です。'),
  finish: field(finish, 'Why the target stopped.', '応答が終わった理由です。'),
  canaries: field(
    z.record(z.string(), z.string()),
    'The secrets planted in this attempt.',
    'この試行に仕込んだカナリアです。',
  ),
  firstTokenMs: field(
    z.number().min(0).exactOptional(),
    'Milliseconds until the first of the first reply was there; only of streams.',
    '最初の応答の最初の文字が届くまでの時間（ミリ秒）です。ストリームの場合だけ記録します。',
  ),
  fingerprint: field(z.string().exactOptional(), 'The provider’s fingerprint.', '提供元のフィンガープリントです。'),
  guard: field(
    z
      .array(
        z.object({
          stage: z.enum(['input', 'output', 'alone']),
          by: z.string(),
          flagged: z.boolean(),
          latencyMs: z.number().min(0),
        }),
      )
      .exactOptional(),
    'What each detector or guardrail model said.',
    '検知器やガードレールモデルの判断です。',
  ),
  failure: field(
    z.object({ reason: z.string(), message: text }).exactOptional(),
    'Why there is no verdict.',
    '判定がない理由です。',
  ),
  system: field(
    z
      .object({
        prompt: piece.nullable(),
        documents: z.array(
          z.object({ id: z.string(), at: piece, trust: z.enum(['high', 'medium', 'low']).exactOptional() }),
        ),
      })
      .exactOptional(),
    'Where the prompt and the documents stand in the first turn.',
    '最初のターンの中での、プロンプトと文書の位置です。',
  ),
  judging: field(
    z.object({ requests: count, usage, cost: money }).exactOptional(),
    'What judging took.',
    '判定に掛かった要求・トークン・費用です。',
  ),
  cached: field(
    z.object({ requests: count, usage, cost: money }).exactOptional(),
    'The part of it that came out of the cache and was not paid for again.',
    'そのうちキャッシュから得て、費用が掛からなかった分です。',
  ),
  expect,
  seal,
});

const share = z.object({ successes: count, n: count });
const calibration = { judge: z.string(), sensitivity: share, specificity: share };

const plannedScenario = z.object({
  suite: z.string(),
  scenario: z.string(),
  title: z.string(),
  file: field(z.string(), 'Relative to the workspace root.', 'ワークスペースのルートからのパスです。'),
  line: field(z.int().min(1), 'Line of the id, from 1.', 'ID の行（1 から）です。'),
  checkLines: field(z.array(z.int().min(1)), 'Lines of `expect`, by index.', '`expect` の各項目の行です。'),
  twinCheckLines: field(z.array(z.int().min(1)).exactOptional(), 'The same of the twin.', '対の各項目の行です。'),
  expect,
  twinExpect: expect,
  severity: z.string(),
  perspectives: z.array(z.string()),
  frameworks: z.array(z.string()),
  cases: field(count, 'Cases for each target.', '対象ごとのケース数です。'),
  perturb: field(
    z.array(z.string()).exactOptional(),
    'The perturbations that the scenario asks for.',
    'シナリオが求める揺らぎです。',
  ),
  repeat: field(z.int().min(1), 'Attempts of each case.', 'ケースごとの試行回数です。'),
  twin: z.boolean(),
  only: field(
    z.record(z.string(), z.array(z.string())).exactOptional(),
    'The variants that this run makes, by target, where it does not make all cases.',
    '一部のケースだけを実行する場合の、対象ごとの変種です。',
  ),
  hashes: field(z.record(z.string(), z.string()), 'Hash over all cases, by target.', '対象ごとの内容ハッシュです。'),
});

/** The shape of `run.json`. */
export const headerShape = z.object({
  format: field(z.literal(1), 'Version of the record’s format.', '記録の形式の版です。'),
  run: field(z.string(), 'The run’s id.', '実行の ID です。'),
  tenken: field(z.string(), 'Version of the program.', 'プログラムの版です。'),
  startedAt: field(z.iso.datetime(), 'When the run began, UTC.', '開始時刻（UTC）です。'),
  seed: field(z.number(), 'What canaries and chance follow from.', 'カナリアと乱数の元になるシードです。'),
  suites: field(
    z.array(z.object({ suite: z.string(), file: z.string(), hash: z.string() })),
    'Each suite file with the hash of its text.',
    '各スイートのファイルと内容のハッシュです。',
  ),
  config: field(jsonObject, 'The configuration, without secrets.', '設定です。秘密は含みません。'),
  targets: field(
    z.array(z.object({ id: z.string(), provider: z.string(), fingerprint: z.string() })),
    'The targets under test.',
    '点検する対象です。',
  ),
  plan: field(
    z.object({
      scenarios: z.array(plannedScenario),
      attempts: field(count, 'Attempts over all targets.', 'すべての対象の試行数です。'),
      notRun: field(
        z.array(z.object({ suite: z.string(), scenario: z.string(), what: z.string(), reason: text })),
        'What the suites ask for and this run does not do.',
        'スイートが求めているが、この実行では行わないことです。',
      ),
      narrowed: field(
        z.array(z.enum(['scenarios', 'targets'])).exactOptional(),
        'By what the plan was narrowed on purpose; absent where it was not.',
        '計画を意図して絞り込んだ条件です。絞り込んでいなければありません。',
      ),
    }),
    'What was to be done.',
    '計画です。',
  ),
  repliesOf: field(
    z.string().exactOptional(),
    'The run whose replies were judged again.',
    '応答を判定し直した元の実行です。',
  ),
  calibration: field(
    z.array(z.object(calibration)).exactOptional(),
    'What labels said of the judges when the run started.',
    '実行開始時のラベルによる判定モデルの較正です。',
  ),
  shard: field(
    z.object({ index: z.int().min(1), of: z.int().min(1), cases: count, attempts: count }).exactOptional(),
    'Which part of the plan this run is.',
    '計画のうち、この実行が受け持つ部分です。',
  ),
  batch: field(
    z.literal(true).exactOptional(),
    'Targets that have batches were asked through them, at half their price.',
    'バッチに対応する対象へは、半額のバッチで要求しました。',
  ),
  seal,
});

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
    'Planned cases with a verdict, as a share.',
    '計画したケースのうち判定があるものの割合です。',
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

/** Read-only all the way down. */
type Frozen<Type> = [Json] extends [Type]
  ? Json
  : Type extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : Type extends object
      ? { readonly [Key in keyof Type]: Frozen<Type[Key]> }
      : Type;

/** Identical, not merely assignable: the comparison that TypeScript itself makes between two deferred conditionals. */
type Identical<One, Other> =
  (<Type>(of: Type) => Type extends One ? 1 : 2) extends <Type>(of: Type) => Type extends Other ? 1 : 2 ? true : false;
type Same<One, Other> = Identical<Frozen<One>, Frozen<Other>>;

/** Compiles only while shapes and types say the same. */
export const shapesAreTypes: {
  readonly attempt: Same<z.infer<typeof attemptShape>, AttemptLine>;
  readonly header: Same<z.infer<typeof headerShape>, RunHeader>;
  readonly summary: Same<z.infer<typeof summaryShape>, Summary>;
} = { attempt: true, header: true, summary: true };
