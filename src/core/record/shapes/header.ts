import { z } from 'zod';
import { field } from '../../base/field.ts';
import { calibration, count, expect, jsonObject, leftOut, seal, text } from './parts.ts';

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
  judges: field(
    z.array(z.object({ id: z.string(), fingerprint: z.string() })).exactOptional(),
    'The judges that are asked, with hashes of what they are: model, address, parameters, how often they are asked.',
    '使用する判定モデルと、その内容（モデル、接続先、パラメーター、質問回数）のハッシュです。',
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
      leftOut: field(
        leftOut.exactOptional(),
        'What of the suites it leaves out, because only a part was asked for.',
        '一部だけを指定したために、計画に含まないものです。',
      ),
      affected: field(
        z.literal(true).exactOptional(),
        'Only what a commit can affect is planned.',
        'コミットが影響するものだけの計画です。',
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
    z
      .object({
        index: z.int().min(1),
        of: z.int().min(1),
        cases: count,
        attempts: count,
        leftOut: field(leftOut.exactOptional(), 'What the other parts have.', 'ほかの部分が受け持つものです。'),
      })
      .exactOptional(),
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
