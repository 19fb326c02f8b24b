import type { z } from 'zod';
import type { Fix } from '../../base/problem.ts';
import { issueText, missingIn } from '../../base/refine.ts';
import { locateFrom, type Path } from '../locate.ts';
import { beginning, spanOf, toData } from '../nodes.ts';
import { insertBeside } from './insertKeys.ts';
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
  const found = unfitValue(
    span ?? spanOf(at),
    issueText(issue) ?? {
      en: 'This does not fit the definition of the language; see its documentation.',
      ja: '言語の定義に合いません。説明を確認してください。',
    },
  );
  const fixes = fixesOf(walk, issue, at, path);
  walk.found.problems.push(fixes.length === 0 ? found : { ...found, fixes });
  return undefined;
}

/** Writes the key that an issue found to be missing below the one that it stands at. */
function fixesOf(walk: Walk, issue: z.core.$ZodIssue, at: Located, path: Path): readonly Fix[] {
  const missing = missingIn(issue);
  const home = missing === undefined ? undefined : locateFrom(walk.tree, at, path.slice(0, -1));
  if (missing === undefined || home?.node == null) return [];
  return insertBeside(walk.text, home.node, String(path.at(-1)), missing);
}

const isOverLines = ({ node }: Located): boolean => (node.kind === 'map' || node.kind === 'sequence') && !node.flow;
