import type { ModelAnswer } from '../../protocol/runner.ts';

/**
 * Codes by which a vendor says that its own filter stopped the exchange. `off_topic` is GitHub Copilot's, from the documentation of
 * VS Code's Language Model API; the others are the APIs' that stand behind it.
 */
const filterCodes: readonly string[] = [
  'off_topic',
  'content_filter',
  'content_filtered',
  'responsibleaipolicyviolation',
];

/** Codes of `vscode.LanguageModelError`: the documentation says "blocked" of a requestor that has used up what it may ask. */
const reasons: Readonly<Record<string, Extract<ModelAnswer, { readonly kind: 'failed' }>['reason']>> = {
  NoPermissions: 'no-consent',
  NotFound: 'no-model',
  Blocked: 'quota',
  quota_exceeded: 'quota',
  rate_limited: 'quota',
};

/** What an error of a language model means. `model` is what was asked, empty where none was found. */
export function modelFailure(error: unknown, model: string): ModelAnswer {
  const chain = causes(error);
  const codes = chain.flatMap((each) => [codeOf(each), ...wordsOf(each)]);
  const message = [...new Set(chain.map(({ message: words }) => words).filter((words) => words !== ''))].join(' ');
  const filtered = codes.find((code) => filterCodes.includes(code.toLowerCase()));
  if (filtered !== undefined) return { kind: 'blocked', reason: message === '' ? filtered : message, model };
  const known = codes.find((code) => Object.hasOwn(reasons, code));
  const reason = known === undefined ? 'other' : (reasons[known] ?? 'other');
  return { kind: 'failed', reason, message: message === '' ? String(error) : message };
}

function causes(error: unknown): readonly Error[] {
  const found: Error[] = [];
  for (let at = error; at instanceof Error && found.length < 8; at = at.cause) found.push(at);
  return found;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Copilot's codes stand in the message where an error has crossed from one extension to another. */
function wordsOf({ message }: Error): readonly string[] {
  return message.match(/\b[a-z]+(?:_[a-z]+)+\b/gu) ?? [];
}
