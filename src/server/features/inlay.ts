import { counted } from '../../core/base/counted.ts';
import type { InlayHint } from 'vscode-languageserver';
import { say, type Text } from '../../core/base/text.ts';
import { quoteScenario, type ScenarioQuote } from '../../core/engine/spending/scenarioQuote.ts';
import { countVariants } from '../../core/engine/variants.ts';
import { itemsOf, rootOf, spanOf, valueOf } from '../../core/language/nodes.ts';
import type { Scenario } from '../../core/language/model.ts';
import type { Open } from '../open.ts';

/** Behind each `each` how many rows it has, and behind it or else the id what follows: attempts, requests, and what they cost. */
export function inlayHints({ uri, analysis, lines, locale }: Open, span: { start: number; end: number }): InlayHint[] {
  const { tree, scenarios, subject } = analysis;
  const config = subject.meaning?.usable() ?? null;
  if (config === null) return [];
  const meanings = new Map(scenarios.map((scenario) => [scenario.span.start, scenario]));
  return itemsOf(tree, valueOf(tree, rootOf(tree), 'scenarios') ?? null).flatMap((item) => {
    const id = valueOf(tree, item, 'id');
    const at = valueOf(tree, item, 'each') ?? id;
    if (!at) return [];
    const { start, end } = spanOf(at);
    if (end < span.start || end > span.end) return [];
    const scenario = id ? meanings.get(spanOf(id).start) : undefined;
    const label = scenario === undefined ? undefined : labelOf(scenario, quoteScenario(scenario, config));
    if (label === undefined) return [];
    const place = (offset: number) => {
      const { line, column } = lines.positionAt(offset);
      return { line, character: column };
    };
    // A pointer on a hint, or on what is drawn behind it on its line, asks what to say of it here: without the place VS Code says nothing.
    const location = { uri, range: { start: place(start), end: place(end) } };
    return [{ position: place(end), label: [{ value: say(label, locale), location }], paddingLeft: true }];
  });
}

/** Nothing is said of a single attempt without a price: it is what a person expects. */
function labelOf(scenario: Scenario, quote: ScenarioQuote): Text | undefined {
  const { attempts, requests, cost } = quote;
  if (scenario.rows === null && attempts < 2 && cost === null) return undefined;
  const product = productOf(scenario);
  const parts: readonly Text[] = [
    product === undefined
      ? { en: counted(attempts, 'attempt'), ja: `${attempts} 試行` }
      : { en: `${product.en} = ${attempts} attempts`, ja: `${product.ja} = ${attempts} 試行` },
    ...(requests === null || requests === attempts ? [] : [{ en: `${requests} requests`, ja: `要求 ${requests} 件` }]),
    ...(cost === null ? [] : [{ en: `≈ US$${dollars(cost)}`, ja: `約 ${dollars(cost)} 米ドル` }]),
  ];
  return { en: parts.map(({ en }) => en).join(', '), ja: parts.map(({ ja }) => ja).join('、') };
}

/** How the attempts come about; undefined where there are no rows to start from. */
function productOf(scenario: Scenario): Text | undefined {
  const rows = scenario.rows?.length;
  if (rows === undefined) return undefined;
  const twin = countVariants(scenario) === rows ? '' : ' × 2';
  const targets = scenario.targets.length === 1 ? '' : ` × ${scenario.targets.length}`;
  const factors = `${twin} × ${scenario.repeat}${targets}`;
  return { en: `${rows} rows${factors}`, ja: `${rows} 行${factors}` };
}

/** Two digits say as much as an estimate knows. */
function dollars([low, high]: readonly [number, number]): string {
  const [from, to] = [low, high].map((amount) => String(Number(amount.toPrecision(2))));
  return from === to ? (to ?? '') : `${from ?? ''}–${to ?? ''}`;
}
