import type { ToolCall, Turn } from '../../../src/core/base/conversation.ts';
import type { CheckResult, JudgeAnswer, JudgeQuestion, Observation } from '../../../src/core/checks/check.ts';
import { evaluateExpectation } from '../../../src/core/checks/combine.ts';

/** An attempt of one user turn and one reply, with whatever a test sets differently. */
export function observe(reply: string, set: Partial<Observation> & { readonly prompt?: string } = {}): Observation {
  const prompt = set.prompt ?? 'Hello';
  const turns: readonly Turn[] = [
    { role: 'user', content: prompt },
    { role: 'assistant', content: reply },
  ];
  return {
    turns,
    replyTurn: 1,
    reply,
    prompt,
    calls: [],
    finish: 'stop',
    latencyMs: 120,
    usage: { input: 10, output: 5 },
    cost: null,
    canaries: {},
    documents: [],
    systemPrompt: null,
    ...set,
  };
}

/** A call made in the reply. */
export function call(tool: string, args: ToolCall['arguments'] = {}, turn = 1): ToolCall {
  return { tool, arguments: args, turn };
}

/** Evaluates an entry of `expect`; judges answer by the given function. */
export function evaluate(
  expectation: unknown,
  observation: Observation,
  answer?: (question: JudgeQuestion) => JudgeAnswer,
): CheckResult {
  const judging = evaluateExpectation(expectation, observation);
  let step = judging.next();
  while (step.done !== true) {
    step = judging.next(
      step.value.map((question) => {
        if (answer === undefined) throw new Error('a judge was asked');
        return answer(question);
      }),
    );
  }
  return step.value;
}

/** Outcome and marked texts of the reply, in short: `pass [9:00]`. */
export function brief(expectation: unknown, reply: string, set: Parameters<typeof observe>[1] = {}): string {
  const observation = observe(reply, set);
  const { outcome, spans } = evaluate(expectation, observation);
  const marked = spans.map(({ turn, start, end }) => `[${(observation.turns[turn]?.content ?? '').slice(start, end)}]`);
  return [outcome, ...marked].join(' ');
}
