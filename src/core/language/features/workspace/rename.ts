import { excerpt } from '../../../base/printable.ts';
import type { Edit } from '../../../base/problem.ts';
import type { Span } from '../../../base/span.ts';
import type { Text } from '../../../base/text.ts';
import { isPlainText } from '../completion/quote.ts';
import type { NameKind } from '../../walk/context.ts';
import { isOnly, neighboursOf, occurrenceAt, occurrencesOf, scopesOf, type Found } from './find.ts';
import type { NamedThing, NameIndex, Occurrence } from './occurrence.ts';

/** Why something cannot be renamed, in a sentence. */
export interface RenameRefusal {
  readonly refused: Text;
}

/** What a rename starts from: the name that is edited and what it stands for. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
  readonly thing: NamedThing;
}

/** The edits of a rename, by file; within a file in the order of the text. */
export interface RenameEdits {
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
}

const refuse = (en: string, ja: string): RenameRefusal => ({ refused: { en, ja } });

/** What would be renamed at an offset, or why nothing would. */
export function prepareRename(index: NameIndex, file: string, offset: number): Renamable | RenameRefusal {
  const at = occurrenceAt(index, file, offset);
  if (at === undefined)
    return refuse('There is no name here that can be renamed.', 'ここに名前を変更できるものはありません。');
  const thing = bound(index, at);
  if ('refused' in thing) return thing;
  const name = excerpt(at.name, 80);
  switch (at.kind) {
    case 'argument':
      return refuse(
        `\`${name}\` is an argument that the schema of a tool describes. Change it there.`,
        `\`${name}\` はツールのスキーマが定める引数です。そこで変更してください。`,
      );
    case 'perspective':
    case 'framework':
    case 'perturbation':
    case 'attack':
    case 'canary-kind':
      return refuse(
        `\`${name}\` is a name of the catalogue and the same everywhere.`,
        `\`${name}\` はカタログの名前で、変更できません。`,
      );
    case 'file':
      return refuse(
        `\`${name}\` is a file. Rename the file itself, then its name here.`,
        `\`${name}\` はファイルです。ファイル自体の名前を変えてから、ここを直してください。`,
      );
    case 'judge':
      if (at.name === 'default') {
        return refuse(
          'Checks that name no judge ask `default`, so it keeps its name.',
          '判定モデルを指定しない検査は `default` を使うため、この名前は変更できません。',
        );
      }
      break;
    default:
  }
  const found = occurrencesOf(index, thing, 'certain');
  if (!found.some(({ occurrence }) => occurrence.role === 'definition')) {
    return refuse(
      `\`${name}\` is not defined anywhere, so there is nothing to rename.`,
      `\`${name}\` はどこにも定義されていないため、名前を変更できません。`,
    );
  }
  return spellingProblem(index, at.name, found) ?? { span: { start: at.start, end: at.end }, name: at.name, thing };
}

/** Gives the thing at an offset another name, wherever it is named; or says why that cannot be. */
export function rename(index: NameIndex, file: string, offset: number, to: string): RenameEdits | RenameRefusal {
  const prepared = prepareRename(index, file, offset);
  if ('refused' in prepared) return prepared;
  const { name, thing } = prepared;
  const refusal = formProblem(thing.kind, to) ?? clashProblem(index, thing, to);
  if (refusal !== undefined) return refusal;
  // Where a script could come to mean something else by the new name, it is left as it is.
  const free = scopesOf(index, thing.kind, to).size === 0;
  const found = occurrencesOf(index, thing, 'certain').filter(({ occurrence }) => free || occurrence.scope !== null);
  const quoting = plainProblem(index, found, to);
  if (quoting !== undefined) return quoting;
  const edits = new Map<string, readonly Edit[]>();
  for (const file of new Set(found.map((each) => each.file))) {
    const spans = found.filter((each) => each.file === file).map(({ occurrence }) => occurrence);
    edits.set(file, name === to ? [] : editsOf(spans, to));
  }
  return { edits };
}

/** The thing that an occurrence means; what a script says must mean one thing only. */
function bound(index: NameIndex, { kind, name, scope }: Occurrence): NamedThing | RenameRefusal {
  if (scope !== null) return { kind, name, scope };
  const scopes = [...scopesOf(index, kind, name)];
  const only = scopes[0];
  if (only !== undefined && isOnly(index, { kind, name, scope: only })) return { kind, name, scope: only };
  const shown = excerpt(name, 80);
  return only === undefined
    ? refuse(
        `\`${shown}\` is not defined anywhere, so there is nothing to rename.`,
        `\`${shown}\` はどこにも定義されていないため、名前を変更できません。`,
      )
    : refuse(
        `\`${shown}\` is defined in ${scopes.length} places. Rename the one that you mean where it is defined.`,
        `\`${shown}\` は ${scopes.length} か所で定義されています。変更したいものを、その定義の場所で変更してください。`,
      );
}

/** Names of these kinds are named between dots, so that a dot in them would end them. */
const dotless: ReadonlySet<NameKind> = new Set(['column', 'canary', 'fact']);

function formProblem(kind: NameKind, to: string): RenameRefusal | undefined {
  // Headers of tables are people's own words, with spaces between.
  const pattern = dotless.has(kind)
    ? /^[\p{L}\p{N}](?:[\p{L}\p{N} _-]*[\p{L}\p{N}_-])?$/u
    : /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;
  if (pattern.test(to)) return undefined;
  const signs = dotless.has(kind) ? 'spaces, `_` and `-`' : '`.`, `_` and `-`';
  const signsJa = dotless.has(kind) ? '空白・`_`・`-`' : '`.`・`_`・`-`';
  return refuse(
    `\`${excerpt(to, 80)}\` cannot be a name: letters, digits, ${signs} are allowed, and it begins with a letter or digit.`,
    `\`${excerpt(to, 80)}\` は名前にできません。使えるのは文字・数字・${signsJa} で、先頭は文字か数字です。`,
  );
}

function clashProblem(index: NameIndex, thing: NamedThing, to: string): RenameRefusal | undefined {
  if (!neighboursOf(index, thing).has(to)) return undefined;
  return refuse(`\`${to}\` is the name of another one already.`, `\`${to}\` はすでに使われています。`);
}

/** A text that spells a name in another way (escapes, folded lines), or that stands for two things at once (an alias). */
function spellingProblem(index: NameIndex, name: string, found: readonly Found[]): RenameRefusal | undefined {
  for (const { file, occurrence } of found) {
    const text = index.files.read(file);
    if (text?.slice(occurrence.start, occurrence.end) !== name) {
      return refuse(
        `${file} spells \`${excerpt(name, 80)}\` with escapes. Write it plainly there first.`,
        `${file} では \`${excerpt(name, 80)}\` がエスケープを使って書かれています。先に普通の表記にしてください。`,
      );
    }
  }
  for (const { file, occurrences } of index.texts()) {
    const own = new Map(
      found.filter((each) => each.file === file).map(({ occurrence }) => [occurrence.start, occurrence]),
    );
    if (own.size === 0) continue;
    const other = occurrences.find((each) => {
      const mine = own.get(each.start);
      return mine !== undefined && (mine.kind !== each.kind || mine.scope !== each.scope);
    });
    if (other !== undefined) {
      return refuse(
        `In ${file}, \`${excerpt(name, 80)}\` stands for several things through an alias. Write it out first.`,
        `${file} では、エイリアスによって \`${excerpt(name, 80)}\` が複数のものを指しています。先に書き下してください。`,
      );
    }
  }
  return undefined;
}

/** A name that YAML would read as a number or another word needs quotes, which a rename does not add. */
function plainProblem(index: NameIndex, found: readonly Found[], to: string): RenameRefusal | undefined {
  if (isPlainText(to, true)) return undefined;
  const bare = found.find(({ file, occurrence: { start, end } }) => {
    const text = index.files.read(file) ?? '';
    const isKey = /^["']?[ \t]*:(?:\s|$)/u.test(text.slice(end, end + 50));
    const isYaml = /\.ya?ml$/iu.test(file);
    return isYaml && !isKey && isBareScalar(text, start);
  });
  if (bare === undefined) return undefined;
  return refuse(
    `Without quotes, YAML does not read \`${to}\` as a text. Put the name in quotes in ${bare.file} first, or choose another.`,
    `引用符がないと、YAML は \`${to}\` を文字列として読みません。先に ${bare.file} で引用符を付けるか、別の名前にしてください。`,
  );
}

/** True where a scalar without quotes begins: neither in quotes nor inside of a longer text (a variable). */
function isBareScalar(text: string, start: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /(?:^|[[{,:-])[ \t]*$/u.test(before);
}

function editsOf(occurrences: readonly Occurrence[], to: string): readonly Edit[] {
  const starts = new Set<number>();
  return occurrences
    .filter(({ start }) => !starts.has(start) && starts.add(start))
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ span: { start, end }, text: to }));
}
