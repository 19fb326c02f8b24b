import type { Json } from '../base/json.ts';
import { insertedText, lookUp, parseTemplate } from './template.ts';

/** What `{{…}}` can insert into a request, by its first word. `row` and `user` go on with a dot. */
export const requestRoots = [
  'message',
  'turns',
  'system',
  'images',
  'tools',
  'session',
  'attempt',
  'row',
  'user',
] as const;

/** What a request can carry of the attempt. */
export interface RequestValues {
  /** What the user said last. */
  readonly message: string;
  readonly turns: readonly Json[];
  readonly system: string | null;
  /** Data URLs of the images of the last user turn. */
  readonly images: readonly string[];
  readonly tools: readonly Json[];
  /** By which the application knows the conversation; null before it has named it. */
  readonly session: string | null;
  /** Ours, new for every attempt. */
  readonly attempt: string;
  readonly row: Readonly<Record<string, Json>> | null;
  readonly user: Readonly<Record<string, Json>>;
}

/** A variable that this case has no value for. */
export class NoValue extends Error {
  override readonly name = 'NoValue';
  readonly variable: string;

  constructor(variable: string) {
    super(variable);
    this.variable = variable;
  }
}

/**
 * A body with its variables replaced. A text that is one variable becomes the variable's value, whatever its type; within other
 * text values are text. What is inserted is data: nothing in it is read as JSON or as a template. A member whose value is
 * not known yet (`session`, `system`) is left out. Throws `NoValue`.
 */
export function fillBody(body: Json, values: RequestValues): Json | undefined {
  if (typeof body === 'string') {
    const parts = parseTemplate(body);
    const [only] = parts;
    if (parts.length === 1 && only?.kind === 'variable') return valueOf(values, only.path) ?? undefined;
    return fillText(body, values);
  }
  if (typeof body !== 'object' || body === null) return body;
  if (Array.isArray(body)) return (body as readonly Json[]).map((item) => fillBody(item, values) ?? null);
  const members = Object.entries(body).flatMap(([key, value]) => {
    const filled = fillBody(value, values);
    return filled === undefined ? [] : [[key, filled] as const];
  });
  return Object.fromEntries(members);
}

/** A text with its variables replaced, each passed through `encode`. Throws `NoValue`. */
export function fillText(
  template: string,
  values: RequestValues,
  encode: (text: string) => string = (text) => text,
): string {
  return parseTemplate(template)
    .map((part) => (part.kind === 'variable' ? encode(insertedText(valueOf(values, part.path))) : part.text))
    .join('');
}

function valueOf(values: RequestValues, path: readonly string[]): Json {
  const [root, ...rest] = path;
  if (root === 'row' || root === 'user') {
    const found = lookUp({ row: values.row, user: values.user, canary: {}, document: {} }, path);
    if (found === undefined) throw new NoValue(path.join('.'));
    return found;
  }
  const known = requestRoots.find((name) => name === root);
  if (known === undefined || rest.length > 0) throw new NoValue(path.join('.'));
  return values[known as Exclude<typeof known, 'row' | 'user'>];
}
