import { checks } from '../../../src/core/checks/all.ts';
import { compileShape, type Shape } from '../../../src/core/language/shape.ts';
import type { FixtureKind } from '../language/allFixtures.ts';
import { opened, shapes } from './definitionWalk.ts';

/**
 * A text that uses every key of the definition, made from the definition: each alternative of a map in its turn, every check with
 * every option. What it means does not matter; where it stands does.
 */
export function everything(kind: FixtureKind): string {
  return lines(shapes[kind], '').join('\n').replace(/^\n/u, '') + '\n';
}

/** The lines of a value below its key or dash; the first goes on the line of that, where it has no break before it. */
function lines(shape: Shape, indent: string): readonly string[] {
  switch (shape.kind) {
    case 'object':
      return [
        '',
        ...entries(
          [...shape.fields].map(([key, field]) => [key, field.shape]),
          indent,
        ),
      ];
    case 'record': {
      if (shape.key.kind === 'choice')
        return [
          '',
          ...entries(
            shape.key.values.map((key) => [String(key), shape.value]),
            indent,
          ),
        ];
      // One entry for each alternative: a target of every provider.
      return [
        '',
        ...entries(
          opened(shape.value).map((option, index) => [`name-${index}`, option]),
          indent,
        ),
      ];
    }
    case 'list':
      return ['', ...opened(shape.item).flatMap((option) => item(option, indent))];
    case 'expectations':
      return [
        '',
        ...checks.flatMap((check) => [
          ...(check.bare === undefined ? [] : [`${indent}- ${check.name}`]),
          ...opened(compileShape(check.options)).flatMap((option) => item({ ...single(check.name, option) }, indent)),
        ]),
        `${indent}- not: { contains: x }`,
        `${indent}- all: [refusal]`,
        `${indent}- any:`,
        `${indent}    - refusal`,
        `${indent}    - contains: y`,
      ];
    case 'union':
    case 'variants':
      // The alternative that holds the most keys; the others stand where fixtures have them.
      return lines(richest(opened(shape)), indent);
    case 'choice':
      return [` ${String(shape.values[0])}`];
    case 'number':
      return [' 1'];
    case 'flag':
      return [' true'];
    case 'text':
    case 'any':
      return [' text'];
  }
}

const single = (key: string, value: Shape): Shape => ({
  kind: 'object',
  info: undefined,
  schema: value.schema,
  fields: new Map([[key, { shape: value, required: true }]]),
});

function entries(fields: readonly (readonly [string, Shape])[], indent: string): readonly string[] {
  return fields.flatMap(([key, shape]) => {
    const [first = '', ...rest] = lines(shape, `${indent}  `);
    return [`${indent}${key}:${first}`, ...rest];
  });
}

function item(shape: Shape, indent: string): readonly string[] {
  const [first = '', ...rest] = lines(shape, `${indent}  `);
  if (first !== '') return [`${indent}-${first}`, ...rest];
  const [next = '', ...others] = rest;
  return [`${indent}- ${next.trimStart()}`, ...others];
}

const weight = (shape: Shape): number =>
  shape.kind === 'object' ? 100 + shape.fields.size : shape.kind === 'record' || shape.kind === 'list' ? 50 : 0;

function richest(options: readonly Shape[]): Shape {
  const [first, ...rest] = options;
  if (first === undefined) throw new Error('a shape without alternatives');
  return rest.reduce((best, each) => (weight(each) > weight(best) ? each : best), first);
}
