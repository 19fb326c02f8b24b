import type { Span } from '../../base/span.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { piecesOf } from './pieces.ts';

/** A piece that can be folded away: from somewhere on its first line, which stays, to somewhere on its last. */
export interface Fold {
  readonly span: Span;
  readonly kind: 'block' | 'comment' | 'region';
}

/** Every value, item and block scalar over several lines, runs of comments, and `# region` … `# endregion`. */
export function foldsOf(tree: SyntaxTree): readonly Fold[] {
  if (tree.unreadable) return [];
  const folds: Fold[] = [];
  if (tree.root !== null) addBlocks({ node: tree.root, base: 0 }, tree.text, folds);
  addComments(tree.text, folds);
  return folds;
}

function addBlocks(at: Located, text: string, folds: Fold[]): void {
  for (const { extent, value, base } of piecesOf(at)) {
    const newline = text.indexOf('\n', extent.start);
    if (newline >= 0 && newline < extent.end && !isSame(folds.at(-1), extent, text)) {
      folds.push({ span: extent, kind: 'block' });
    }
    if (value !== null) addBlocks({ node: value, base }, text, folds);
  }
}

/** An item and its only key begin on one line and end together: that is one piece to fold. */
function isSame(last: Fold | undefined, { start, end }: Span, text: string): boolean {
  return last?.span.end === end && !text.slice(last.span.start, start).includes('\n');
}

function addComments(text: string, folds: Fold[]): void {
  const regions: number[] = [];
  let run: Span | undefined;
  const endRun = (): void => {
    if (run !== undefined && text.slice(run.start, run.end).includes('\n')) folds.push({ span: run, kind: 'comment' });
    run = undefined;
  };
  for (const { start, end, marker } of commentLines(text)) {
    if (run !== undefined && text.slice(run.end, start).trim() !== '') endRun();
    if (marker === undefined) {
      run = { start: run?.start ?? start, end };
      continue;
    }
    endRun();
    const opened = marker === 'region' ? undefined : regions.pop();
    if (marker === 'region') regions.push(start);
    else if (opened !== undefined) folds.push({ span: { start: opened, end }, kind: 'region' });
  }
  endRun();
}

/** Lines that hold nothing but a comment. In block scalars such a line is text; folding it harms nobody. */
function* commentLines(text: string): Generator<Span & { readonly marker: 'region' | 'endregion' | undefined }> {
  for (const match of text.matchAll(/^[ \t]*(#[^\n]*)/gmu)) {
    const comment = match[1] ?? '';
    const start = match.index + match[0].length - comment.length;
    const word = /^#\s*(region|endregion)\b/u.exec(comment)?.[1];
    const marker = word === 'region' || word === 'endregion' ? word : undefined;
    yield { start, end: start + comment.trimEnd().length, marker };
  }
}
