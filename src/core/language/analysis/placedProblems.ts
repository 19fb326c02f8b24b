import { nearest } from '../../base/nearest.ts';
import type { Problem } from '../../base/problem.ts';
import { suiteShape } from '../definition/suite.ts';
import { brokenSyntax, wrongIndent } from '../rules/syntaxError.ts';
import type { Section, SyntaxTree } from '../syntax.ts';
import { lineAround } from '../syntax/lines.ts';
import { endsWithOpenKey } from './cut.ts';

/**
 * The problems of syntax in a suite, each at the line that a person would edit. Pieces are parsed by themselves, so only here
 * it shows that a piece does not fit because the line above it, or its own first line, lost its indentation.
 */
export function placedProblems(tree: SyntaxTree, atTop: (key: string) => boolean): readonly Problem[] {
  const ownerOf = owners(tree);
  return tree.problems.flatMap((problem) => {
    const index = sectionAt(tree, problem.span.start);
    const section = tree.sections[index];
    if (section === undefined) return [problem];
    const key = keyOf(ownerOf(index));
    // Items below a key that cannot stand at the top: that key is reported, and its lines follow from it.
    if (section.kind === 'item' && key !== undefined && !atTop(key)) return [];
    return [placed(tree, section, index, problem, atTop)];
  });
}

/** The place of the section that an offset lies in; -1 where it lies in none. */
export function sectionAt({ sections }: SyntaxTree, offset: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const section = sections[middle];
    if (section === undefined || offset < section.start) high = middle - 1;
    else if (offset >= section.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

function placed(
  tree: SyntaxTree,
  section: Section,
  index: number,
  problem: Problem,
  atTop: (key: string) => boolean,
): Problem {
  const above = tree.sections[index - 1];
  // What stands at the margin below a key without a value was meant as that value.
  if (section.kind === 'entry' && section.content.node?.kind !== 'map' && above !== undefined) {
    if (above.kind !== 'rest' && endsWithOpenKey(above)) {
      return brokenSyntax(lineAround(tree.text, problem.span.start), wrongIndent);
    }
  }
  const key = section.kind === 'entry' ? keyOf(section) : undefined;
  if (key === undefined || atTop(key)) return problem;
  // A key that cannot stand at the top, and lines below it that do not fit: its own line is the mistake.
  const line = lineAround(tree.text, section.start);
  const isBelow = problem.span.start > line.end && nearest(key, Object.keys(suiteShape.shape)) === undefined;
  return isBelow ? brokenSyntax(line, wrongIndent) : problem;
}

/** Tells the key that an item's list stands below; asked in the order of the text, so that each section is looked at once. */
function owners({ sections }: SyntaxTree): (index: number) => Section | undefined {
  let owner = sections[0];
  let at = 0;
  return (index) => {
    for (; at <= index; at++) if (sections[at]?.kind !== 'item') owner = sections[at];
    return owner;
  };
}

function keyOf(section: Section | undefined): string | undefined {
  const node = section?.content.node;
  const key = node?.kind === 'map' ? node.entries[0]?.key : undefined;
  return key?.kind === 'scalar' ? key.text : undefined;
}
