import type { Text } from '../../base/text.ts';
import { itemsOf, spanOf, valueOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import type { Word } from './at.ts';
import { variableRoots } from './completion/variables.ts';
import type { Hover } from './hover.ts';
import { scopeAt } from './scope.ts';
import type { Subject } from './subject.ts';

/** A name between braces is no longer than this. */
const longest = 200;

/** What the variable `{{…}}` under the pointer inserts; undefined where there is none, or none that the scenario has. */
export function variableAt(subject: Subject, { scalar, path, role }: Word, offset: number): Hover | undefined {
  const { tree } = subject;
  const scope = role === 'value' ? scopeAt(tree, path) : undefined;
  if (scope === undefined) return undefined;
  const { start, end } = spanOf(scalar);
  const open = tree.text.lastIndexOf('{{', offset);
  const close = tree.text.indexOf('}}', Math.max(open, offset - 1));
  if (open < start || close < 0 || close + 2 > end || close - open > longest || offset > close + 2) return undefined;
  const name = tree.text.slice(open + 2, close).trim();
  const [first = '', ...rest] = name.split('.');
  const root = variableRoots.find((each) => each.name === first);
  const inner = rest.join('.');
  if (!root?.names(subject, scope).includes(inner)) return undefined;
  const value = first === 'row' ? undefined : shownOf(tree, scope.given, first, inner);
  const said = (doc: string): string =>
    `**\`{{${inCode(name)}}}\`**${value === undefined ? '' : ` \`${inCode(value)}\``}\n\n${doc}`;
  const text: Text = { en: said(root.doc.en), ja: said(root.doc.ja) };
  return { span: { start: open, end: close + 2 }, text };
}

/** The kind of a canary, the value of a fact, the text of a document, as far as they are written in the suite. */
function shownOf(tree: SyntaxTree, given: Located | null, root: string, name: string): string | undefined {
  const at = (key: string): Located | null => valueOf(tree, given, key) ?? null;
  const found =
    root === 'document'
      ? itemsOf(tree, at('documents'))
          .filter((item) => textOf(valueOf(tree, item, 'id')) === name)
          .map((item) => valueOf(tree, item, 'text') ?? valueOf(tree, item, 'file'))[0]
      : valueOf(tree, at(root === 'canary' ? 'canaries' : 'user'), name);
  return textOf(found);
}

function textOf(at: Located | null | undefined): string | undefined {
  return at?.node.kind === 'scalar' ? at.node.text : undefined;
}

/** Text of the suite inside of a code span: no backtick and no line break may end it. */
function inCode(text: string): string {
  return text.replace(/[`\r\n]/gu, ' ').slice(0, longest);
}
