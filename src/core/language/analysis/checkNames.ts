import type { Problem } from '../../base/problem.ts';
import { attacks } from '../../catalogue/attacks.ts';
import { canaryKindOf } from '../../catalogue/canaryKinds.ts';
import { findFramework, findPerspective, nearestFrameworks } from '../../catalogue/find.ts';
import { perturbations } from '../../catalogue/perturbations.ts';
import { bareId } from '../rules/frameworkEdition.ts';
import { unknownAttackName } from '../rules/unknownAttack.ts';
import { mistypedKind } from '../rules/unknownCanaryKind.ts';
import { unknownDataName } from '../rules/unknownData.ts';
import { unknownFrameworkId } from '../rules/unknownFramework.ts';
import { unknownJudgeName } from '../rules/unknownJudge.ts';
import { unknownPerspectiveId } from '../rules/unknownPerspective.ts';
import { unknownPerturbationName } from '../rules/unknownPerturbation.ts';
import { unknownTargetName } from '../rules/unknownTarget.ts';
import { unknownToolName } from '../rules/unknownTool.ts';
import type { Name } from '../walk/context.ts';
import type { Environment } from './environment.ts';

const perturbationNames = perturbations.map(({ name }) => name);
const attackNames = attacks.map(({ name }) => name);

/** What is wrong with a name that is used; null where it exists, or where a mistake elsewhere hides whether it does. */
export function nameProblem(
  { kind, name, span }: Name,
  env: Pick<Environment, 'config' | 'data'>,
  tools: readonly string[] | 'unknown',
): Problem | null {
  switch (kind) {
    case 'target':
      return unless(env.config?.targets, name, (known) => unknownTargetName(span, name, known));
    case 'judge':
      return unless(env.config?.judges, name, (known) => unknownJudgeName(span, name, known));
    case 'data':
      return unless(env.data === null ? null : [...env.data.keys()], name, (known) =>
        unknownDataName(span, name, known),
      );
    case 'tool':
      return unless(tools === 'unknown' ? null : tools, name, (known) => unknownToolName(span, name, known));
    case 'perspective':
      return findPerspective(name) === undefined ? unknownPerspectiveId(span, name) : null;
    case 'framework':
      return frameworkProblem(name, span);
    case 'perturbation':
      return unless(perturbationNames, name, (known) => unknownPerturbationName(span, name, known));
    case 'attack':
      return unless(attackNames, name, (known) => unknownAttackName(span, name, known));
    case 'canary-kind':
      return canaryKindOf(name) === undefined && !name.includes('{{') ? mistypedKind(span, name) : null;
    default:
      return null;
  }
}

function unless(
  known: readonly string[] | null | undefined,
  name: string,
  otherwise: (known: readonly string[]) => Problem,
): Problem | null {
  return known == null || known.includes(name) ? null : otherwise(known);
}

function frameworkProblem(name: string, span: Name['span']): Problem | null {
  if (findFramework(name) !== undefined) return null;
  const meant = nearestFrameworks(name);
  // Without a slash after an edition the id is bare, however it is written: `LLM02`, `LLM02:2025`, `owasp-llm/LLM02`.
  const bare =
    meant.length > 0 &&
    !/^[^/]+:[^/]+\//u.test(name) &&
    meant.some(({ code }) => name.includes(code.replace(/^AML\./u, '')));
  return bare ? bareId(span, name, meant) : unknownFrameworkId(span, name, meant);
}
