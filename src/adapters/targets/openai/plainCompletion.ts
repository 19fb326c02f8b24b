/** A completion in which one message says one text, with what is named and counted beside it. */
export interface PlainCompletion {
  readonly choices: [{ readonly message: { readonly content: string }; readonly finish_reason: string }];
  readonly model: string;
  readonly system_fingerprint?: string;
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The plain form of a completion; null for any other, which the schema of completions reads. Most answers have it, and a schema takes longer to
 * look at one than all that is done to send and receive it. What is taken here means what the schema makes of it: a test holds the two together.
 */
export function plainCompletion(json: object): PlainCompletion | null {
  const { choices, model, system_fingerprint: fingerprint, usage } = json as Fields;
  if (!Array.isArray(choices) || choices.length !== 1 || typeof model !== 'string') return null;
  const choice = fieldsOf(choices[0]);
  const { content, refusal, tool_calls: calls } = fieldsOf(choice.message);
  const { finish_reason: finish, content_filter_results: filtered } = choice;
  const { prompt_tokens: input, completion_tokens: output } = fieldsOf(usage);
  const calling = calls != null && !(Array.isArray(calls) && calls.length === 0);
  if (typeof content !== 'string' || refusal != null || calling) return null;
  if (typeof finish !== 'string' || filtered !== undefined || !isCount(input) || !isCount(output)) return null;
  if (fingerprint != null && typeof fingerprint !== 'string') return null;
  return {
    choices: [{ message: { content }, finish_reason: finish }],
    model,
    ...(fingerprint == null ? {} : { system_fingerprint: fingerprint }),
    usage: { prompt_tokens: input, completion_tokens: output },
  };
}

/** An object’s fields; none of whatever else it is. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
