import type { Json } from '../../../core/base/json.ts';
import type { Text } from '../../../core/base/text.ts';
import type { TargetRequest } from '../../../core/engine/target.ts';
import { fillBody, fillText, requestRoots, type RequestValues } from '../../../core/language/requestTemplate.ts';
import { parseTemplate } from '../../../core/language/template.ts';
import type { ConfigOf, World } from '../connect.ts';
import { historyTurn } from '../history.ts';
import { imageDataUrl } from '../imageDataUrl.ts';

type Source = ConfigOf<'http'>['source'];
type Root = (typeof requestRoots)[number];

/** What of an attempt an application is told later in the conversation. */
export interface Session {
  /** New for every attempt. */
  readonly attempt: string;
  /** By which the application knows the conversation; null before it has named it. */
  id: string | null;
  /** How often it has answered in this attempt. */
  replies: number;
}

/** A request as it is sent, without the headers that are always the same. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly body: string | null;
}

/** Which variables the requests of a target carry. */
export function rootsUsed(source: Source): ReadonlySet<Root> {
  const found = new Set<Root>();
  const visit = (value: Json | undefined): void => {
    if (typeof value === 'string') {
      for (const part of parseTemplate(value)) {
        const root = part.kind === 'variable' ? requestRoots.find((name) => name === part.path[0]) : undefined;
        if (root !== undefined) found.add(root);
      }
    } else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) visit(each);
  };
  visit(source.url);
  visit(source.headers ?? {});
  visit(source.body ?? null);
  visit(source.form ?? {});
  return found;
}

/** The values of a request. Throws a `HumanError` for an image that cannot be sent. */
export function valuesOf(request: TargetRequest, session: Session, world: World): RequestValues {
  const user = request.turns.findLast(({ role }) => role === 'user');
  return {
    message: user?.content ?? '',
    turns: request.turns.map(historyTurn),
    system: request.turns.find(({ role }) => role === 'system')?.content ?? null,
    images: (user?.images ?? []).map((path) => imageDataUrl(path, world.files.bytes(path))),
    tools: request.tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    session: session.id,
    attempt: session.attempt,
    row: request.case.row,
    user: request.case.given.user,
  };
}

/** The media type of a target's bodies; null where its requests have none. */
export function contentTypeOf({ body, form }: Source): string | null {
  if (form !== undefined) return 'application/x-www-form-urlencoded';
  if (body === undefined) return null;
  return typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
}

/** The request with its variables replaced. Throws `NoValue`. */
export function fillRequest(source: Source, values: RequestValues): OutgoingRequest {
  const url = fillText(source.url, values, encoded);
  return { url, method: source.method ?? 'POST', body: filledBody(source, values) };
}

/** As it stands in an address; half of a surrogate pair, which no address can hold, becomes U+FFFD, as it does in every body. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function filledBody({ body, form }: Source, values: RequestValues): string | null {
  if (form !== undefined) {
    const fields = Object.entries(form).map(([name, text]): [string, string] => [name, fillText(text, values)]);
    return new URLSearchParams(fields).toString();
  }
  if (body === undefined) return null;
  if (typeof body === 'string') return fillText(body, values);
  return JSON.stringify(fillBody(body, values));
}

/** What of the attempt the target would never learn, in a sentence; null where requests carry all of it. */
export function notCarried(
  { source, systemPrompt }: Pick<ConfigOf<'http'>, 'source' | 'systemPrompt'>,
  roots: ReadonlySet<Root>,
  { turns, tools, case: { given } }: TargetRequest,
  { replies }: Session,
): Text | null {
  const history = roots.has('turns');
  if (turns.some(({ role }) => role === 'system') && !history && !roots.has('system')) {
    // Facts of the user may go by themselves; whatever else stands in the system turn goes with it or not at all.
    const facts = Object.keys(given.user).length > 0;
    const more = systemPrompt !== null || given.system !== null || given.documents.length > 0;
    if (more || !facts) return lacks('system');
    if (!roots.has('user')) return lacks('user');
  }
  if (turns.some(({ images }) => (images ?? []).length > 0) && !roots.has('images')) return lacks('images');
  if (tools.length > 0 && source.calls === undefined) return noCalls;
  if (tools.length > 0 && source.calls?.executedBy === 'tenken' && !roots.has('tools')) return lacks('tools');
  if (history) return null;
  if (turns.at(-1)?.role === 'tool') return lacks('turns');
  const earlier = turns.filter(({ role }) => role === 'user').length > 1;
  if (earlier && source.session === undefined && !roots.has('attempt')) return lacks('turns');
  // What the suite says for the target is known to it only where the conversation is sent.
  const spoken = turns.filter(({ role, calls }) => role === 'assistant' && (calls ?? []).length === 0).length;
  return spoken > replies ? lacks('turns') : null;
}

function lacks(root: Root): Text {
  const variable = root === 'user' ? 'user.…' : root;
  return {
    en: `This attempt needs \`{{${variable}}}\` in the target’s request, and the configuration does not send it.`,
    ja: `この試行には対象への要求に \`{{${variable}}}\` が必要ですが、設定では送られません。`,
  };
}

const noCalls: Text = {
  en: 'This attempt is about tool calls, and the target’s configuration does not say where they are (`calls`).',
  ja: 'この試行はツール呼び出しを扱いますが、対象の設定にその場所（`calls`）がありません。',
};
