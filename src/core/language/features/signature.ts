import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { cursorsAt } from './cursor.ts';
import { openVariable, variableRoots, type VariableRoot } from './completion/variables.ts';
import { scopeAt } from './scope.ts';
import type { Subject } from './subject.ts';

/** What can stand between the braces that the cursor is in. */
export interface Signature {
  /** `row.‹id | name›`. */
  readonly label: string;
  readonly doc: Text;
  /** Of the part of the label that is being typed. */
  readonly active: Span;
  /** True for the one whose first word is typed already. */
  readonly chosen: boolean;
}

/** More names than this only push the first ones out of sight. */
const mostNames = 12;

/** The variables of `{{…}}` at an offset, each with the names that it has in this scenario; empty outside of braces. */
export function signaturesAt(subject: Subject, offset: number): readonly Signature[] {
  for (const cursor of cursorsAt(subject.tree, subject.root, offset)) {
    const typed = cursor.role === 'value' ? openVariable(cursor) : undefined;
    const scope = cursor.role === 'value' ? scopeAt(subject.tree, cursor.path) : undefined;
    if (typed === undefined || scope === undefined) continue;
    const dot = typed.indexOf('.');
    const first = dot < 0 ? undefined : typed.slice(0, dot);
    const roots = variableRoots.filter(({ names }) => names(subject, scope).length > 0);
    return roots.map((root) => toSignature(root, root.names(subject, scope), root.name === first));
  }
  return [];
}

function toSignature({ name, doc }: VariableRoot, names: readonly string[], chosen: boolean): Signature {
  const shown = names.slice(0, mostNames).map((each) => each.slice(0, 80));
  const list = `${shown.join(' | ')}${names.length > shown.length ? ' | …' : ''}`;
  const label = `${name}.‹${list}›`;
  const active = chosen ? { start: name.length + 1, end: label.length } : { start: 0, end: name.length };
  return { label, doc, active, chosen };
}
