import type { PreparedExpectation } from '../checks/combine.ts';
import { labelOf, prepareExpectation } from '../checks/combine.ts';
import type { TargetConfig, Variant } from '../language/model.ts';
import { isFixed, renderer } from './render.ts';
import type { Renderer } from './render.ts';

/** An entry of `expect`, ready for an attempt. */
export interface PreparedCheck {
  /** As the record shows it. */
  readonly label: string;
  readonly evaluate: PreparedExpectation;
}

/** A variant made ready for one target: what all of its attempts share is worked out once. */
export interface PreparedVariant {
  readonly render: Renderer;
  /** True where no entry of `expect` holds a template: then every attempt is held to the same. */
  readonly fixedExpect: boolean;
  /** The checks for a rendered case's entries of `expect`. */
  readonly checks: (expect: readonly unknown[]) => readonly PreparedCheck[];
}

/** Prepares a variant; an entry of `expect` that holds templates is read again for every attempt. */
export function prepareVariant(source: Variant, target: TargetConfig): PreparedVariant {
  const fixed = source.expect.map(({ expectation }) => (isFixed(expectation) ? prepareCheck(expectation) : null));
  return {
    render: renderer(source, target),
    fixedExpect: fixed.every((each) => each !== null),
    checks: (expect) => expect.map((expectation, index) => fixed[index] ?? prepareCheck(expectation)),
  };
}

function prepareCheck(expectation: unknown): PreparedCheck {
  return { label: labelOf(expectation), evaluate: prepareExpectation(expectation) };
}
