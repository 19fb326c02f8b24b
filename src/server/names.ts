/** What a file is to us, by its name. */
export type FileKind = 'suite' | 'config';

/** The configuration's name in the root of a workspace. */
export const configName = 'tenken.config.yaml';

/** True for the name of a suite. */
export function isSuite(name: string): boolean {
  return /\.tenken\.ya?ml$/u.test(name);
}

/** True for the name of a configuration; the second spelling is edited as one, though only the first is read. */
export function isConfig(name: string): boolean {
  return /(?:^|\/)tenken\.config\.ya?ml$/u.test(name);
}
