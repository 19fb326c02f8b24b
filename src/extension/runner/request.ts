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
  /** The run to go on with as it was planned: then files, scenarios and targets are empty. */
  readonly resume?: Resume;
  /** The run whose cases are run anew: then scenarios and targets are empty. */
  readonly again?: Again;
  /** Decides over what is staged, in place of a run: then files, scenarios and targets are empty. */
  readonly staged?: true;
}

/** A run to go on with. */
export interface Resume {
  readonly run: string;
  /** Makes the attempts again that ended in an error. */
  readonly retryErrors: boolean;
}

/** A run to run anew. */
export interface Again {
  readonly run: string;
  /** Only the cases that failed or ended in an error. */
  readonly failed: boolean;
}

/** The request as arguments of `tenken run`. Nothing in them is secret: other users of the machine can read them. */
export function runArguments(request: RunRequest): readonly string[] {
  const { again, resume } = request;
  // Of the repository, what lies in the runner's working directory.
  if (request.staged === true) return ['gate', '--staged', '--', '.'];
  return [
    'run',
    ...(resume === undefined ? [] : [`--resume=${resume.run}`]),
    ...(resume?.retryErrors === true ? ['--retry-errors'] : []),
    ...(again === undefined ? [] : [`--again=${again.run}`]),
    ...(again?.failed === true ? ['--failed'] : []),
    // With `=` and after the separator, whatever starts with a dash stays a name.
    ...request.scenarios.map((scenario) => `--scenario=${scenario}`),
    ...request.targets.map((target) => `--target=${target}`),
    ...(request.concurrency === null ? [] : [`--concurrency=${request.concurrency}`]),
    '--',
    ...request.files,
  ];
}
