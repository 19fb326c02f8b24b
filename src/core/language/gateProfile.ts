import { findPerspective } from '../catalogue/find.ts';

/** What the gate's settings say of a scenario by. */
export interface GateSubject {
  readonly suite: string;
  /** Of the scenario, unique in its suite. */
  readonly scenario: string;
  readonly perspectives: readonly string[];
}

/** What the gate's settings must know of a suite. */
export interface GatedSuite {
  readonly suite: string;
  readonly scenarios: readonly GatedScenario[];
}

/** What the gate's settings must know of a scenario: its id, and the perspectives that it states. */
export interface GatedScenario {
  readonly id: string;
  readonly perspectives: readonly string[];
}

/** The scenarios that must always hold, as the configuration names them. */
export interface BaselineProfile {
  readonly perspectives?: readonly string[] | undefined;
  readonly suites?: readonly string[] | undefined;
  readonly scenarios?: readonly string[] | undefined;
}

/** Whether a scenario belongs to what must always hold. */
export function inBaseline(
  { perspectives = [], suites = [], scenarios = [] }: BaselineProfile,
  subject: GateSubject,
): boolean {
  return (
    scenarios.includes(`${subject.suite}/${subject.scenario}`) ||
    suites.includes(subject.suite) ||
    perspectives.some((id) => hasPerspective(subject, id))
  );
}

/** Whether a scenario is of a perspective, by whichever of its ids either of them is written. */
export function hasPerspective({ perspectives }: Pick<GateSubject, 'perspectives'>, id: string): boolean {
  const wanted = perspectiveId(id);
  return perspectives.some((each) => perspectiveId(each) === wanted);
}

function perspectiveId(id: string): string {
  return findPerspective(id)?.id ?? id;
}
