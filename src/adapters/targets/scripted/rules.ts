import { parseComparison, parsePercent } from '../../../core/base/quantity.ts';
import { compile } from '../../../core/checks/linearRegex.ts';
import type { ScriptAnswer, ScriptCondition, ScriptSource } from '../../../core/language/definition/script.ts';
import { HumanError } from '../../humanError.ts';
import { anyContains, sameValue, type Scene } from './scene.ts';

/** A rule that is ready to be asked. */
export interface Rule {
  readonly applies: (scene: Scene) => boolean;
  readonly answer: ScriptAnswer;
}

/** The rules of a script, in order, with `otherwise` last. Throws a `HumanError` for a regular expression that cannot be used. */
export function rulesOf(script: ScriptSource, file: string): readonly Rule[] {
  const rules = script.rules.map(({ when, ...answer }, index) => ({
    applies: when === undefined ? () => true : conditionOf(when, index, file),
    answer,
  }));
  return script.otherwise === undefined ? rules : [...rules, { applies: () => true, answer: script.otherwise }];
}

type Test = (scene: Scene) => boolean;

function conditionOf(when: ScriptCondition, index: number, file: string): Test {
  const tests = [
    optional(
      when.said,
      (words) =>
        ({ said }) =>
          anyContains([said], words),
    ),
    optional(when.matches, (pattern) => matching(pattern, file)),
    optional(
      when.earlier,
      (words) =>
        ({ earlier }) =>
          anyContains(earlier, words),
    ),
    optional(
      when.system,
      (words) =>
        ({ system }) =>
          anyContains(system, words),
    ),
    optional(
      when.document,
      (words) =>
        ({ documents }) =>
          anyContains(Object.values(documents), words),
    ),
    optional(
      when.tool,
      (tool) =>
        ({ result }) =>
          result?.tool === tool,
    ),
    optional(
      when.result,
      (words) =>
        ({ result }) =>
          result !== null && anyContains([result.text], words),
    ),
    optional(when.turn, (wanted) => counting(wanted, ({ turn }) => turn)),
    optional(when.attempt, (wanted) => counting(wanted, ({ attempt }) => attempt)),
    optional(
      when.scenario,
      (ids) =>
        ({ scenario }) =>
          (typeof ids === 'string' ? [ids] : ids).includes(scenario),
    ),
    optional(
      when.row,
      (wanted) =>
        ({ row }) =>
          Object.entries(wanted).every(([key, value]) => sameValue(row[key], value)),
    ),
    optional(
      when.user,
      (wanted) =>
        ({ user }) =>
          Object.entries(wanted).every(([key, value]) => sameValue(user[key], value)),
    ),
    // Drawn last, and for the rule's own place, so that a change of one rule leaves the draws of the others alone.
    optional(
      when.chance,
      (share) =>
        ({ draw }) =>
          draw(index) < (parsePercent(share) ?? 0),
    ),
  ].filter((test) => test !== null);
  return (scene) => tests.every((test) => test(scene));
}

function optional<Value>(value: Value | undefined, test: (value: Value) => Test): Test | null {
  return value === undefined ? null : test(value);
}

function counting(wanted: number | string, count: (scene: Scene) => number): Test {
  const fits = typeof wanted === 'number' ? (value: number) => value === wanted : parseComparison(wanted);
  return (scene) => fits?.(count(scene)) ?? false;
}

function matching(pattern: string, file: string): Test {
  const compiled = compile(pattern);
  if (compiled.kind === 'fault')
    throw new HumanError(2, {
      en: `${file}: \`matches: ${pattern}\`: ${compiled.message.en}`,
      ja: `${file}：\`matches: ${pattern}\`：${compiled.message.ja}`,
    });
  return ({ said }) => compiled.regex.matcher(said).find();
}
