/**
 * What a program sees of this process's environment: what it needs to be found, to find its own files and to know the time zone
 * and language. No key of the person's shell is among it; what else it needs stands in `environment`.
 */
const passed: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'APPDATA',
  'LOCALAPPDATA',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
]);

/** The environment of a program before its own variables. */
export function agentEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && passed.has(entry[0].toUpperCase()),
  );
  return {
    ...Object.fromEntries(kept),
    // Python would else write in the console's encoding, and keep lines back until it has many.
    PYTHONUTF8: '1',
    PYTHONUNBUFFERED: '1',
  };
}
