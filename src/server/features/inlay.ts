import type { InlayHint } from 'vscode-languageserver';
import { say } from '../../core/base/text.ts';
import { countVariants } from '../../core/engine/variants.ts';
import { itemsOf, rootOf, spanOf, valueOf } from '../../core/language/nodes.ts';
import type { Scenario } from '../../core/language/model.ts';
import type { Open } from '../open.ts';
import { attemptsOf } from '../outline.ts';

/** Behind each `each`: how many rows it has and how many attempts follow from them. */
export function inlayHints({ analysis, lines, locale }: Open, span: { start: number; end: number }): InlayHint[] {
  const { tree, suite } = analysis;
  if (suite === null) return [];
  const meanings = new Map(suite.scenarios.map((scenario) => [scenario.id, scenario]));
  return itemsOf(tree, valueOf(tree, rootOf(tree), 'scenarios') ?? null).flatMap((item) => {
    const id = valueOf(tree, item, 'id');
    const each = valueOf(tree, item, 'each');
    const scenario = id?.node.kind === 'scalar' ? meanings.get(id.node.text) : undefined;
    if (!each || scenario === undefined || scenario.rows === null) return [];
    const { end } = spanOf(each);
    if (end < span.start || end > span.end) return [];
    const { line, column } = lines.positionAt(end);
    return [{ position: { line, character: column }, label: say(labelOf(scenario), locale), paddingLeft: true }];
  });
}

function labelOf(scenario: Scenario) {
  const rows = scenario.rows?.length ?? 0;
  const cases = countVariants(scenario);
  const twin = cases === rows ? '' : ' × 2';
  const targets = scenario.targets.length === 1 ? '' : ` × ${scenario.targets.length}`;
  const product = `${twin} × ${scenario.repeat}${targets} = ${attemptsOf(scenario)}`;
  return { en: `${rows} rows${product} attempts`, ja: `${rows} 行${product} 試行` };
}
