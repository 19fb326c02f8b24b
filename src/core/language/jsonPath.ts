import { FunctionExpressionType, JSONPathEnvironment, JSONPathError, type FilterFunction } from 'json-p3';
import type { Json } from '../base/json.ts';
import type { Text } from '../base/text.ts';
import { compile } from '../checks/linearRegex.ts';

/** A query that can be asked of any JSON value, or what is wrong with it. */
export type JsonPath =
  | {
      readonly kind: 'path';
      /** The values that the query selects, in order; none where the value is nested beyond what can be walked. Never throws. */
      readonly select: (value: Json) => readonly Json[];
    }
  | { readonly kind: 'fault'; readonly text: Text };

/** `match` and `search` of RFC 9535 in linear time: what they are matched against is whatever a server answers. */
function linear(whole: boolean): FilterFunction {
  const { LogicalType, ValueType } = FunctionExpressionType;
  return {
    argTypes: [ValueType, ValueType],
    returnType: LogicalType,
    call: (text: unknown, pattern: unknown) => {
      if (typeof text !== 'string' || typeof pattern !== 'string') return false;
      const compiled = compile(whole ? `^(?:${pattern})$` : pattern);
      return compiled.kind === 'regex' && compiled.regex.matcher(text).find();
    },
  };
}

function createEnvironment(): JSONPathEnvironment {
  const environment = new JSONPathEnvironment();
  environment.functionRegister.set('match', linear(true));
  environment.functionRegister.set('search', linear(false));
  return environment;
}

/** Compiles a JSONPath of RFC 9535. Never throws. */
export function compileJsonPath(text: string): JsonPath {
  if (!text.startsWith('$')) return { kind: 'fault', text: beginsWith };
  try {
    const query = createEnvironment().compile(text);
    return {
      kind: 'path',
      select: (value) => {
        try {
          // The library's type of a JSON value is ours without `readonly`.
          return query.query(value as Parameters<typeof query.query>[0]).values() as readonly Json[];
        } catch {
          return [];
        }
      },
    };
  } catch (error) {
    return { kind: 'fault', text: unreadable(error) };
  }
}

const beginsWith: Text = {
  en: 'A JSONPath begins with `$`, the whole answer: `$.answer`, `$.choices[0].text`.',
  ja: 'JSONPath は応答全体を表す `$` で始めます（`$.answer`、`$.choices[0].text` など）。',
};

function unreadable(error: unknown): Text {
  // The library adds where it stopped, which the diagnostic shows already.
  const detail = error instanceof JSONPathError ? error.message.replace(/ \('.*'(?::\d+)?\)$/su, '') : String(error);
  return {
    en: `The JSONPath cannot be read (${detail}).`,
    ja: `JSONPath を読めません（${detail}）。`,
  };
}
