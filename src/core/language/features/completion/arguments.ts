import type { MapNode } from '../../syntax.ts';
import type { KeyCursor } from '../cursor.ts';
import { toolsFileOf } from '../scope.ts';
import type { KnownArgument, Subject } from '../subject.ts';
import type { CompletionItem } from './item.ts';
import { isPlainText } from './quote.ts';

/** The arguments that a condition can name: those of the tool that stands beside it, as its file of tools describes them. */
export function argumentItems(subject: Subject, cursor: KeyCursor): readonly CompletionItem[] {
  return argumentsBeside(subject, cursor.outer, cursor.path)
    .filter(({ name }) => !cursor.written.has(name))
    .map((each, index) => {
      const name = isPlainText(each.name, true) ? each.name : JSON.stringify(each.name);
      return {
        label: each.name,
        kind: 'name',
        ...(each.detail === undefined ? {} : { detail: each.detail }),
        span: cursor.span,
        text: `${cursor.dash ? '- ' : ''}${name}${cursor.colon ? '' : `: ${conditionOn(each)}`}`,
        snippet: !cursor.colon,
        rank: index,
      };
    });
}

/** The arguments of the tool that a map with `tool` and `where` names. */
export function argumentsBeside(
  subject: Subject,
  map: MapNode | null,
  path: KeyCursor['path'],
): readonly KnownArgument[] {
  const file = toolsFileOf(subject.tree, path);
  const tool = map?.entries.find(({ key }) => key?.kind === 'scalar' && key.text === 'tool')?.value;
  return file === undefined || tool?.kind !== 'scalar' ? [] : subject.names.parameters(file, tool.text);
}

/** What a condition on values of a type looks like, in snippet syntax. */
function conditionOn({ type }: KnownArgument): string {
  if (/^(?:number|integer)$/u.test(type)) return '"${1:> 0}"';
  return type === 'boolean' ? '${1|true,false|}' : '${1:value}';
}
