import type { z } from 'zod';
import { issueText } from '../../base/refine.ts';
import { locateFrom } from '../locate.ts';
import { beginning, spanOf, toData } from '../nodes.ts';
import { unfitValue } from '../rules/wrongType.ts';
import type { Located } from '../syntax.ts';
import type { Walk } from './context.ts';

/**
 * The last word of the schema itself on a value that walking found nothing wrong with: rules that hold between fields are
 * known only to it. Returns the typed data, or undefined after reporting the first thing that it says, at the value that
 * it says it of.
 */
export function confirm<Schema extends z.ZodType>(
  walk: Walk,
  schema: Schema,
  at: Located | null,
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(toData(walk.tree, at));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined || at === null) return undefined;
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const place = locateFrom(walk.tree, at, path);
  // Of a map or list over lines its beginning says enough.
  const node = place?.node ?? null;
  const span = node === null ? place?.name : isOverLines(node) ? beginning(node) : spanOf(node);
  walk.found.problems.push(
    unfitValue(
      span ?? spanOf(at),
      issueText(issue) ?? {
        en: 'This does not fit the definition of the language; see its documentation.',
        ja: '言語の定義に合いません。説明を確認してください。',
      },
    ),
  );
  return undefined;
}

const isOverLines = ({ node }: Located): boolean => (node.kind === 'map' || node.kind === 'sequence') && !node.flow;
