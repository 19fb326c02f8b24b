import type { StagedPath } from '../../adapters/git/staged.ts';

/** Files of ours: suites, configurations, records, labels, baselines, and what stands in a folder of runs. */
const ours =
  /\.tenken\.ya?ml$|(?:^|\/)tenken\.(?:config|baseline|labels)\b|(?:^|\/)\.tenken\/|(?:^|\/)(?:run|summary)\.json$|(?:^|\/)(?:attempts|labels)\.jsonl$|(?:^|\/)labels\/[^/]+\.jsonl$/u;

/**
 * The configuration beside which a file is one of labels; null for any other file. Folders of that name are common: without the configuration
 * it is somebody else's.
 */
export function configOfLabels(path: string): string | null {
  const folder = /^((?:.*\/)?)labels\/[^/]+\.jsonl$/u.exec(path)?.[1];
  return folder === undefined ? null : `${folder}tenken.config.yaml`;
}

/** Whether a staged path may have to be looked through for what must not be published. */
export function holdsOurs({ path, deleted }: StagedPath): boolean {
  return !deleted && ours.test(path);
}
