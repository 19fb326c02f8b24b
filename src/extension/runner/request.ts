/** What a person asked to run, in the terms of the command line. */
export interface RunRequest {
  /** The workspace root that paths and the configuration belong to: the runner's working directory. */
  readonly root: string;
  /** Suite files relative to the root, with `/`; empty for all. */
  readonly files: readonly string[];
  /** Scenario ids within the one file; empty for all of it. */
  readonly scenarios: readonly string[];
  /** Target ids in place of the suites' own; empty for those. */
  readonly targets: readonly string[];
  /** Requests in flight; null leaves it to the targets' limits. */
  readonly concurrency: number | null;
}

/** The request as arguments of `tenken run`. Nothing in them is secret: other users of the machine can read them. */
export function runArguments(request: RunRequest): readonly string[] {
  return [
    'run',
    // With `=` and after the separator, whatever starts with a dash stays a name.
    ...request.scenarios.map((scenario) => `--scenario=${scenario}`),
    ...request.targets.map((target) => `--target=${target}`),
    ...(request.concurrency === null ? [] : [`--concurrency=${request.concurrency}`]),
    '--',
    ...request.files,
  ];
}
