import { counted } from '../../base/counted.ts';
import { markdownText } from '../../base/markdown.ts';
import type { Text } from '../../base/text.ts';
import type { Path } from '../locate.ts';
import { toolsFileOf } from './scope.ts';
import type { KnownArgument, KnownName, Subject } from './subject.ts';

/** More columns or arguments are not listed: nobody reads them under a pointer. */
const mostListed = 20;

/** A key that defines a name (`targets`, `data`, `canaries`): what the name stands for, as far as that is known. */
export function definedText({ names }: Subject, defines: string, name: string, doc: Text): Text {
  const known =
    defines === 'data'
      ? dataText(names, name)
      : defines === 'target' || defines === 'judge'
        ? names[`${defines}s`]().find((each) => each.name === name)?.detail
        : undefined;
  const heading = `**\`${code(name)}\`**`;
  return paragraphs([{ en: heading, ja: heading }, known, doc]);
}

/** The target or judge that a value names. */
export function knownText(known: readonly KnownName[], name: string, doc: Text | undefined): Text | undefined {
  const detail = known.find((each) => each.name === name)?.detail;
  return detail === undefined ? doc : paragraphs([detail, doc]);
}

/** The rows and columns of a data set; undefined where it cannot be read. */
export function dataText(names: Subject['names'], data: string): Text | undefined {
  const columns = names.columns(data);
  if (columns.length === 0) return undefined;
  const rows = names.rows(data);
  const [en, ja] = [listed(columns, ', '), listed(columns, '、')];
  return { en: `${counted(rows, 'row')}. Columns: ${en}`, ja: `${rows} 行。列：${ja}` };
}

/** What the file of tools of a scenario says of a tool; undefined where it has none of that name. */
export function toolText({ tree, names }: Subject, name: string, path: Path): Text | undefined {
  const file = toolsFileOf(tree, path);
  const known = file === undefined ? undefined : names.tools(file).find((each) => each.name === name);
  if (file === undefined || known === undefined) return undefined;
  const heading = `**\`${code(name)}\`**`;
  const described = known.detail && { en: markdownText(known.detail.en), ja: markdownText(known.detail.ja) };
  const own = names.parameters(file, name).filter((each) => !each.name.includes('.'));
  const shown = own.map((each) => (each.type === '' ? each.name : `${each.name}: ${each.type}`));
  const takes: Text | undefined =
    own.length === 0 ? undefined : { en: `Arguments: ${listed(shown, ', ')}`, ja: `引数：${listed(shown, '、')}` };
  return paragraphs([{ en: heading, ja: heading }, described, takes]);
}

/** What the schema of a tool says of an argument is a text of the workspace. */
export function argumentText({ name, type, detail }: KnownArgument): Text {
  const head = `**\`${code(name)}\`**${type === '' ? '' : ` \`${code(type)}\``}`;
  const said = detail === undefined || detail.en === type ? undefined : markdownText(detail.en);
  return paragraphs([{ en: head, ja: head }, said === undefined ? undefined : { en: said, ja: said }]);
}

/** Text from a file inside of a code span: no backtick may end it. */
export function code(text: string): string {
  return text.replace(/[`\r\n]/gu, ' ').slice(0, 200);
}

function listed(words: readonly string[], between: string): string {
  const some = words.slice(0, mostListed).map((word) => `\`${code(word)}\``);
  return [...some, ...(words.length > mostListed ? ['…'] : [])].join(between);
}

function paragraphs(texts: readonly (Text | undefined)[]): Text {
  const said = texts.filter((each) => each !== undefined);
  return { en: said.map(({ en }) => en).join('\n\n'), ja: said.map(({ ja }) => ja).join('\n\n') };
}
