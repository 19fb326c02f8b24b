import type { Problem } from '../base/problem.ts';
import { hasErrors, readWholeText, sorted } from './analysis/wholeText.ts';
import { scriptShape, type ScriptSource } from './definition/script.ts';
import { compileShape } from './shape.ts';
import type { SyntaxTree } from './syntax.ts';
import { checkFileTemplates, scriptRoots } from './analysis/fileTemplates.ts';

/** What a scripted target's file means. */
export interface ScriptAnalysis {
  readonly file: string;
  readonly tree: SyntaxTree;
  readonly problems: readonly Problem[];
  /** Null where a problem of severity error forbids to use it. */
  readonly script: ScriptSource | null;
  /** Columns of a case's row that conditions and templates read. */
  readonly columns: readonly string[];
  /** True where nothing in it tells one attempt of a case from another, so that every repeat gets the same answers, but for fresh canaries. */
  readonly alike: boolean;
}

const shape = compileShape(scriptShape);

/** Analyses the text of a scripted target's file. Pure; never throws. */
export function analyzeScript(file: string, text: string): ScriptAnalysis {
  const { tree, problems, found, source } = readWholeText('script', text, shape, scriptShape);
  const { columns, problems: unresolved } = checkFileTemplates(text, found.templates, scriptRoots);
  const all = sorted([...problems, ...unresolved]);
  const conditions = source?.rules.flatMap(({ when }) => Object.keys(when?.row ?? {})) ?? [];
  return {
    file,
    tree,
    problems: all,
    script: hasErrors(all) ? null : source,
    columns: [...new Set([...conditions, ...columns])].sort(),
    alike: source !== null && answersAlike(source),
  };
}

/** No rule goes by chance or by the number of the attempt, and no reply is drawn from several. */
function answersAlike({ rules, otherwise }: ScriptSource): boolean {
  const drawn = [...rules, ...(otherwise === undefined ? [] : [otherwise])].some(
    ({ reply }) => Array.isArray(reply) && new Set(reply).size > 1,
  );
  return !drawn && rules.every(({ when }) => when?.chance === undefined && when?.attempt === undefined);
}
