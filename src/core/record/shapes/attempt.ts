import { z } from 'zod';
import { field } from '../../base/field.ts';
import { outcomes } from '../../base/outcome.ts';
import { count, expect, json, jsonObject, money, seal, text, usage } from './parts.ts';

const offset = count;
const piece = z.tuple([offset, offset]);
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

const finish = z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'step-limit', 'unknown']);

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
