import type { StagedPath } from '../../adapters/git/staged.ts';

/** Files of ours: suites, configurations, records, labels, baselines, and what stands in a folder of runs. */
const ours =
  /\.tenken\.ya?ml$|(?:^|\/)tenken\.(?:config|baseline|labels)\b|(?:^|\/)\.tenken\/|(?:^|\/)(?:run|summary)\.json$|(?:^|\/)(?:attempts|labels)\.jsonl$/u;

/** Whether a staged path has to be looked through for what must not be published. */
export function holdsOurs({ path, deleted }: StagedPath): boolean {
  return !deleted && ours.test(path);
}
