import { parsePercent } from '../base/quantity.ts';
import type { Span } from '../base/span.ts';
import type { Text } from '../base/text.ts';
import type { Config, Scenario } from '../language/model.ts';
import { asksSameModel } from '../language/sameModel.ts';
import { usesOf } from './caseHash.ts';
import { own } from './own.ts';
import type { SelectedScenario } from './select.ts';

/** Why a run cannot be planned. File and span where there is a place to mend; without them it is about what was asked for. */
export interface PlanProblem {
  readonly code: string;
  readonly message: Text;
  readonly file?: string;
  readonly span?: Span;
}

/** The judges that a scenario's checks ask, with the place of the check. */
export function judgesOf(scenario: Scenario): readonly { readonly judge: string; readonly span: Span }[] {
  const entries = [...scenario.main.expect, ...(scenario.twin?.expect ?? [])];
  return entries.flatMap(({ expectation, span }) => usesOf(expectation).judges.map((judge) => ({ judge, span })));
}

/** Everything that would make a run meaningless or its record ambiguous. */
export function planProblems(entries: readonly SelectedScenario[], config: Config): readonly PlanProblem[] {
  return [
    ...confidenceProblem(config),
    ...duplicateSuites(entries),
    ...entries.flatMap((entry) => [
      ...missingTargets(entry, config),
      ...judgeProblems(entry, config),
      ...ambiguousRows(entry),
    ]),
  ];
}

/** No sample is ever certain, so there is no interval of 100 %. */
function* confidenceProblem(config: Config): Generator<PlanProblem> {
  const confidence = config.gate.confidence === undefined ? undefined : parsePercent(config.gate.confidence);
  if (confidence === undefined || (confidence > 0 && confidence < 1)) return;
  yield {
    code: 'invalid-confidence',
    message: {
      en: `The gate's confidence is ${config.gate.confidence ?? ''}; it must lie between 0 % and 100 %, for example 95 %.`,
      ja: `ゲートの信頼水準が ${config.gate.confidence ?? ''} です。0 % より大きく 100 % より小さい値（例：95 %）にしてください。`,
    },
  };
}

/** Two files with one suite's name would give two attempts the same id. */
function* duplicateSuites(entries: readonly SelectedScenario[]): Generator<PlanProblem> {
  const files = new Map<string, string>();
  const told = new Set<string>();
  for (const { sourced } of entries) {
    const { suite, file } = sourced.suite;
    const first = files.get(suite) ?? file;
    files.set(suite, first);
    if (first === file || told.has(file)) continue;
    told.add(file);
    yield {
      code: 'duplicate-suite',
      file,
      span: { start: 0, end: 0 },
      message: {
        en: `The suite's name \`${suite}\` is taken by ${first}. Give one of them another name.`,
        ja: `スイート名 \`${suite}\` は ${first} でも使われています。どちらかの名前を変えてください。`,
      },
    };
  }
}

function* missingTargets({ sourced, scenario, targets }: SelectedScenario, config: Config): Generator<PlanProblem> {
  const place = { file: sourced.suite.file, span: scenario.span };
  if (targets.length === 0) {
    yield {
      ...place,
      code: 'no-target',
      message: {
        en: `The scenario \`${scenario.id}\` has no target. Name one under \`targets\`, or with --target.`,
        ja: `シナリオ \`${scenario.id}\` に対象がありません。\`targets\` または --target で指定してください。`,
      },
    };
  }
  for (const id of targets.filter((each) => !Object.hasOwn(config.targets, each))) {
    yield {
      ...place,
      code: 'unknown-target',
      message: {
        en: `The scenario \`${scenario.id}\` names the target \`${id}\`, which the configuration does not have.`,
        ja: `シナリオ \`${scenario.id}\` の対象 \`${id}\` が設定にありません。`,
      },
    };
  }
}

/** A judge must exist, and must not be the target that it judges: models favour their own replies. */
function* judgeProblems({ sourced, scenario, targets }: SelectedScenario, config: Config): Generator<PlanProblem> {
  const { file } = sourced.suite;
  for (const { judge: name, span } of judgesOf(scenario)) {
    const judge = own(config.judges, name);
    const model = judge === undefined ? undefined : own(config.targets, judge.target);
    if (judge === undefined || model === undefined) {
      yield { code: 'unknown-judge', file, span, message: unknownJudge(name, judge?.target) };
      continue;
    }
    if (judge.allowSelf !== undefined) continue;
    for (const id of targets) {
      const target = own(config.targets, id);
      if (target === undefined || !asksSameModel(target, model, config.targets)) continue;
      yield { code: 'judge-is-target', file, span, message: judgeIsTarget(name, id) };
    }
  }
}

function unknownJudge(name: string, target: string | undefined): Text {
  return target === undefined
    ? {
        en: `There is no judge \`${name}\` in the configuration.`,
        ja: `設定に判定モデル \`${name}\` がありません。`,
      }
    : {
        en: `The judge \`${name}\` uses the target \`${target}\`, which the configuration does not have.`,
        ja: `判定モデル \`${name}\` が使う対象 \`${target}\` が設定にありません。`,
      };
}

function judgeIsTarget(name: string, target: string): Text {
  return {
    en: `The judge \`${name}\` is the target \`${target}\` itself. Use another model, or write down why under \`allowSelf\`.`,
    ja: `判定モデル \`${name}\` が対象 \`${target}\` 自身です。別のモデルを使うか、理由を \`allowSelf\` に書いてください。`,
  };
}

/** A row named like a twin could not be told from one in the record. */
function* ambiguousRows({ sourced, scenario }: SelectedScenario): Generator<PlanProblem> {
  const marks = ['twin', ...scenario.perturb];
  const markOf = (key: string) => marks.find((mark) => key === mark || key.endsWith(`.${mark}`));
  const row = scenario.rows?.find(({ key }) => markOf(key) !== undefined);
  if (row === undefined) return;
  const mark = markOf(row.key) ?? 'twin';
  if (mark !== 'twin') {
    yield {
      code: 'ambiguous-row',
      file: sourced.suite.file,
      span: scenario.span,
      message: {
        en: `The data set has a row named \`${row.key}\`; names that end in "${mark}" are kept for the perturbation. Rename the row.`,
        ja: `データセットに \`${row.key}\` という行があります。「${mark}」で終わる名前は揺らぎのためのものです。行の名前を変えてください。`,
      },
    };
    return;
  }
  yield {
    code: 'ambiguous-row',
    file: sourced.suite.file,
    span: scenario.span,
    message: {
      en: `The data set has a row named \`${row.key}\`; names that end in "twin" are kept for twins. Rename the row.`,
      ja: `データセットに \`${row.key}\` という行があります。「twin」で終わる名前は対（ツイン）のためのものです。行の名前を変えてください。`,
    },
  };
}
