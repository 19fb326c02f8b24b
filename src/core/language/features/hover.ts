import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { attacks } from '../../catalogue/attacks.ts';
import { findFramework, findPerspective } from '../../catalogue/find.ts';
import { perturbations } from '../../catalogue/perturbations.ts';
import { spanOf } from '../nodes.ts';
import { anchorHover } from './anchorHover.ts';
import { wordAt, type Word } from './at.ts';
import { entryDoc } from './entryDoc.ts';
import { checkField, type Place } from './place.ts';
import { plainSnippet } from './snippet.ts';
import { argumentsBeside } from './completion/arguments.ts';
import { decodedAt } from './decoded.ts';
import { powerAt } from './powerHover.ts';
import { variableAt } from './variableHover.ts';
import { argumentText, code, dataText, definedText, knownText, toolText } from './nameHover.ts';
import type { Subject } from './subject.ts';

/** What is said of the word under the pointer. */
export interface Hover {
  readonly span: Span;
  /** Markdown of ours; nothing of the text is in it but names in code spans. */
  readonly text: Text;
}

/** What the key, check, name or entry at an offset is; undefined where there is nothing to say. */
export function hoverAt(subject: Subject, offset: number): Hover | undefined {
  const word = wordAt(subject.tree, subject.root, offset);
  if (word === undefined) return anchorHover(subject.tree, offset);
  const found = decodedAt(subject.tree.text, word, offset);
  if (found !== undefined) return found;
  const variable = variableAt(subject, word, offset);
  if (variable !== undefined) return variable;
  const text = word.role === 'key' ? keyText(subject, word) : valueText(subject, word);
  const power = powerAt(subject, word);
  const all = [text, power].filter((each) => each !== undefined);
  return all.length === 0 ? undefined : { span: spanOf(word.scalar), text: joined(all) };
}

function joined(texts: readonly Text[]): Text {
  return { en: texts.map(({ en }) => en).join('\n\n'), ja: texts.map(({ ja }) => ja).join('\n\n') };
}

function keyText(subject: Subject, { place, owner, scalar, outer, path }: Word): Text | undefined {
  const { info, check } = place;
  if (owner.info?.refersTo === 'argument') {
    const known = argumentsBeside(subject, outer, path).find(({ name }) => name === scalar.node.text);
    return known === undefined ? undefined : argumentText(known);
  }
  if (info === undefined) {
    const { defines, doc } = owner.info ?? {};
    return defines === undefined || doc === undefined
      ? undefined
      : definedText(subject, defines, scalar.node.text, doc);
  }
  const example = check === undefined ? '' : exampleOf(check.name, place);
  const heading = `**\`${code(scalar.node.text)}\`**`;
  return { en: `${heading}\n\n${info.doc.en}${example}`, ja: `${heading}\n\n${info.doc.ja}${example}` };
}

function valueText(subject: Subject, word: Word): Text | undefined {
  const { place, scalar } = word;
  const name = scalar.node.text;
  if (place.expectations !== undefined) {
    const field = checkField(name);
    return field === undefined ? undefined : keyText(subject, { ...word, place: field.place, owner: field.place });
  }
  const { names } = subject;
  switch (place.info?.refersTo) {
    case 'perspective':
      return entryText(findPerspective(name));
    case 'framework':
      return entryText(findFramework(name));
    case 'perturbation':
      return perturbations.find((each) => each.name === name)?.doc;
    case 'attack':
      return attacks.find((each) => each.name === name)?.doc;
    case 'target':
      return knownText(names.targets(), name, place.info.doc);
    case 'judge':
      return knownText(names.judges(), name, place.info.doc);
    case 'data':
      return dataText(names, name) ?? place.info.doc;
    case 'tool':
      return toolText(subject, name, word.path) ?? place.info.doc;
    case 'column':
    case 'canary':
    case 'argument':
    case 'canary-kind':
    case 'file':
    case undefined:
      return place.info?.template === true ? undefined : place.info?.doc;
  }
}

function entryText(entry: Parameters<typeof entryDoc>[0] | undefined): Text | undefined {
  return entry === undefined ? undefined : entryDoc(entry);
}

/** The check as it is written, below its documentation. */
function exampleOf(name: string, { info }: Place): string {
  const skeleton = plainSnippet(info?.snippet ?? '').replaceAll('\n', '\n  ');
  const written = skeleton === '' ? '' : skeleton.startsWith('\n') ? `:${skeleton}` : `: ${skeleton}`;
  return `\n\n\`\`\`yaml\n- ${name}${written}\n\`\`\``;
}
