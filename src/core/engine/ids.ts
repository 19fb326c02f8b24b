/** Id of a case, unique together with the target: `suite/scenario`, or `suite/scenario#variant` where the scenario has several. */
export function caseId(suite: string, scenario: string, variant: string): string {
  return variant === '' ? `${suite}/${scenario}` : `${suite}/${scenario}#${variant}`;
}

/** Id of an attempt, unique together with the target: the case's id with `@` and the repeat, counted from 1. */
export function attemptId(suite: string, scenario: string, variant: string, repeat: number): string {
  return `${caseId(suite, scenario, variant)}@${repeat}`;
}
