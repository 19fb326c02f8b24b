import type { RequestedCall } from '../base/conversation.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { matchesCall } from '../checks/structure/callPattern.ts';
import type { ToolSpec } from '../language/model.ts';

/**
 * What the scripted tools answer to a call: the first result whose `where` fits the arguments, in the sense that `where` has in the check
 * `calls` too. Arguments are taken as they come, as the tool's schema has them or not; to what cannot be read at all, a tool that does not exist, or one
 * that has no result for them, the answer is an error for the model to read.
 */
export function toolResult(tools: readonly ToolSpec[], requested: RequestedCall): Json {
  const tool = tools.find((each) => each.name === requested.tool);
  if (tool === undefined) return { error: `unknown tool: ${requested.tool}` };
  if (requested.malformed !== undefined) return { error: 'the arguments are no JSON object' };
  if (tool.results.length === 0) return null;
  const call = { ...requested, turn: 0 };
  const fitting = tool.results.find(
    ({ where }) => where === null || matchesCall(call, { tool: tool.name, where }) === 'yes',
  );
  return fitting === undefined ? { error: 'no result for these arguments' } : fitting.result;
}

/** The content of the tool turn that carries a result: a text as it is, everything else as JSON. */
export function resultText(result: Json): string {
  return typeof result === 'string' ? result : JSON.stringify(result);
}

/** Deeper arguments than this are no tool's, and would exhaust the stack of whoever writes them down. */
const deepest = 64;

/** True where a value is nested so deeply that it cannot be handled safely. */
export function tooDeep(value: Json): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each as JsonObject) : [],
    );
  }
  return false;
}
