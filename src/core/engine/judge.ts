import type { Turn, Usage } from '../base/conversation.ts';
import type { Text } from '../base/text.ts';
import type { CheckResult, JudgeAnswer, JudgeQuestion, Judging, SingleAnswer } from '../checks/check.ts';
import type { Config } from '../language/model.ts';
import { Abandoned, unlessCancelled } from './abandon.ts';
import { seedFrom } from './digest.ts';
import type { Within } from './limits.ts';
import { costOf, picodollars } from './money.ts';
import { own } from './own.ts';
import type { Ports } from './ports.ts';
import type { Cancellation, Target, TargetReply, TargetRequest } from './target.ts';

/** More rounds of questions than any check needs: one that asks on and on has a bug. */
const mostRounds = 20;
/** More questions in one round than any check needs. */
const mostQuestions = 1000;

/** More turns given to others than any check needs between two questions. */
const mostPauses = 100_000;

/** What it takes to ask judges on behalf of one attempt. */
export interface JudgeContext {
  readonly config: Config;
  readonly target: (id: string) => Target;
  /** Runs a request when the judge's target has room. */
  readonly within: Within;
  /** `repeat` is the attempt's: each attempt asks its judges anew. */
  readonly request: Omit<TargetRequest, 'turns' | 'tools'>;
  readonly cancellation: Cancellation;
  readonly clock: Pick<Ports['clock'], 'sleep'>;
  /** The target under test, for checks that ask it again. */
  readonly self: string;
  /** Told of every request, so that what judging costs is known. */
  readonly spent: (use: JudgeUse) => void;
}

/** One request to a judge. */
export interface JudgeUse {
  readonly usage: Usage;
  readonly cost: number | null;
}

/**
 * Drives a check to its result: sends the questions that it yields, each as often as its judge's configuration says, and hands
 * back all answers; what they mean is the check's to decide. One that asks nothing lets others have their turn. A check that throws, or asks
 * without end, is an `error`.
 * Throws `Abandoned` when cancelled, and nothing else.
 */
export async function judge(start: () => Judging, context: JudgeContext): Promise<CheckResult> {
  try {
    const judging = start();
    let step = judging.next();
    for (let round = 0, pauses = 0; step.done !== true;) {
      if (step.value.length === 0 && pauses < mostPauses) {
        pauses += 1;
        await unlessCancelled(context.clock.sleep(0), context.cancellation);
        step = judging.next([]);
        continue;
      }
      if (round === mostRounds || step.value.length > mostQuestions) return broken(endless);
      const answers = await Promise.all(
        step.value.map((question, index) =>
          question.again === undefined
            ? ask(question, context)
            : askAgain(question.again, round * mostQuestions + index, context),
        ),
      );
      step = judging.next(answers);
      round += 1;
    }
    return step.value;
  } catch (error) {
    if (error instanceof Abandoned) throw error;
    return broken(crashed(error));
  }
}

/** One question, asked once or several times. */
async function ask(question: JudgeQuestion, context: JudgeContext): Promise<JudgeAnswer> {
  const { judges, targets } = context.config;
  const settings = own(judges, question.judge);
  const target = settings === undefined ? undefined : own(targets, settings.target);
  if (settings === undefined || target === undefined) {
    return {
      kind: 'failure',
      message: {
        en: `There is no judge \`${question.judge}\` in the configuration.`,
        ja: `設定に判定モデル \`${question.judge}\` がありません。`,
      },
    };
  }
  const system = target.systemPrompt === null ? question.system : `${target.systemPrompt}\n\n${question.system}`;
  const repeats = settings.repeats ?? 1;
  const once = (repeat: number): Promise<SingleAnswer> =>
    context.within(target.id, async (rest) => {
      const request: TargetRequest = {
        ...ofItsOwn(context.request),
        rest,
        // Counted on over the attempt's repeats, so that no two attempts share an answer of the cache.
        repeat: (context.request.repeat - 1) * repeats + repeat,
        turns: [
          { role: 'system', content: system },
          { role: 'user', content: question.prompt },
        ],
        tools: [],
      };
      const reply = await send(context.target(target.id), request, context.cancellation);
      const usage = reply.kind === 'reply' ? reply.usage : { input: 0, output: 0 };
      context.spent({ usage, cost: costOf(usage, target.source.price) });
      return answerOf(reply);
    });
  if (repeats === 1) return once(1);
  const answers = await Promise.all(Array.from({ length: repeats }, (_, index) => once(index + 1)));
  return { kind: 'repeats', decide: settings.decide ?? 'majority', answers };
}

/** The request of a conversation of its own: targets that keep something of a conversation tell them apart by their `case`. */
function ofItsOwn<Request extends Pick<TargetRequest, 'case'>>(request: Request): Request {
  return { ...request, case: { ...request.case } };
}

/** Repeats of this number on are the target asked again: none of them shares an answer of the cache with an attempt. */
export const againFrom = 1_000_000;

/** The target under test, asked once more. Its tools are not offered: nobody would answer the calls. */
async function askAgain(turns: readonly Turn[], place: number, context: JudgeContext): Promise<SingleAnswer> {
  const settings = own(context.config.targets, context.self);
  return context.within(context.self, async (rest) => {
    const repeat = againFrom * context.request.repeat + place;
    // A target that goes by the seed would say the very same with the attempt's, and agree with itself whatever it is.
    const seed = seedFrom(`${context.request.seed} ${repeat}`);
    const request: TargetRequest = { ...ofItsOwn(context.request), rest, repeat, seed, turns, tools: [] };
    const reply = await send(context.target(context.self), request, context.cancellation);
    const usage = reply.kind === 'reply' ? reply.usage : { input: 0, output: 0 };
    context.spent({ usage, cost: costOf(usage, settings?.source.price) });
    return reply.kind === 'reply'
      ? { kind: 'answer', text: reply.content, model: reply.model }
      : { kind: 'failure', message: reply.message };
  });
}

async function send(target: Target, request: TargetRequest, cancellation: Cancellation): Promise<TargetReply> {
  try {
    return await unlessCancelled(target.respond(request, cancellation), cancellation);
  } catch (error) {
    await unlessCancelled(Promise.resolve(), cancellation);
    return { kind: 'failure', reason: 'internal', message: crashed(error) };
  }
}

/** A judge that was filtered, cut off by its provider or not reached has given no answer. */
function answerOf(reply: TargetReply): SingleAnswer {
  if (reply.kind !== 'reply') return { kind: 'failure', message: reply.message };
  if (reply.finish === 'content-filter') return { kind: 'failure', message: filtered };
  if (reply.finish === 'length') return { kind: 'failure', message: cutOff };
  return { kind: 'answer', text: reply.content, model: reply.model };
}

function broken(message: Text): CheckResult {
  return { outcome: 'error', evidence: '', spans: [], message };
}

function crashed(error: unknown): Text {
  const what = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  return { en: `The check could not be evaluated: ${what}`, ja: `検査を評価できませんでした：${what}` };
}

const filtered: Text = {
  en: 'The provider’s filter cut the judge’s answer off.',
  ja: '提供元のフィルターが判定モデルの回答を遮断しました。',
};

/** What came may be complete by its form, and still not what the judge would have come to. */
const cutOff: Text = {
  en: 'The judge’s answer was cut off at its longest length. Raise `max_tokens` of the judge’s target.',
  ja: '判定モデルの回答が長さの上限で打ち切られました。判定モデルの対象の `max_tokens` を増やしてください。',
};

const endless: Text = {
  en: 'The check asks its judge more often than any check may.',
  ja: '検査が判定モデルへの質問の上限を超えました。',
};

/** What several requests used together. */
export function totalUse(uses: readonly JudgeUse[]): { readonly requests: number } & JudgeUse {
  const priced = uses.flatMap(({ cost }) => (cost === null ? [] : [picodollars(cost)]));
  return {
    requests: uses.length,
    usage: {
      input: uses.reduce((sum, { usage }) => sum + usage.input, 0),
      output: uses.reduce((sum, { usage }) => sum + usage.output, 0),
    },
    cost: priced.length === 0 ? null : Number(priced.reduce((sum, each) => sum + each, 0n)) / 1e12,
  };
}
