import type { Problem } from '../../base/problem.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../nodes.ts';
import { calledGuardrail } from '../rules/misusedTerm.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { saysGuardrail } from './misusedTerms.ts';

/** What could be better in a configuration that is right: judges and parts of guardrails that are called guardrails. */
export function configHints(tree: SyntaxTree): readonly Problem[] {
  const root = rootOf(tree);
  const judges = entriesOf(tree, valueOf(tree, root, 'judges') ?? null).flatMap(({ key }) =>
    key !== null && saysGuardrail(wordOf(key)) ? [calledGuardrail(spanOf(key), 'judge')] : [],
  );
  const parts = entriesOf(tree, valueOf(tree, root, 'targets') ?? null).flatMap(({ key, value }) => {
    const provider = valueOf(tree, value, 'provider');
    const named = { guardrailModel: 'guardrail-model', detector: 'detector' } as const;
    const is = provider ? wordOf(provider) : '';
    if (is !== 'guardrailModel' && is !== 'detector') return [];
    const title = valueOf(tree, value, 'title');
    return [key, title ?? null].flatMap((at) =>
      at !== null && saysGuardrail(wordOf(at)) ? [calledGuardrail(spanOf(at), named[is])] : [],
    );
  });
  return [...judges, ...parts].sort((a, b) => a.span.start - b.span.start);
}

function wordOf({ node }: Located): string {
  return node.kind === 'scalar' ? node.text : '';
}
