import type { Locale } from '../../core/base/text.ts';

/**
 * What the runner may see of the editor's environment: what programs need to find files, certificates and the way to the
 * network. All else stays out, so that no key of the person's shell reaches a target by accident.
 */
const passed = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'SYSTEMROOT',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
];

/** Names that would change what the runner is, and that no setting can add. */
const never = /^(?:NODE_OPTIONS|NODE_REPL_.*|ELECTRON_.*|VSCODE_.*|TENKEN_.*|LD_.*|DYLD_.*)$/u;

/** The runner's environment: the names above, the names that the person's settings add, and the protocol's switches. */
export function runnerEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  added: readonly string[],
  locale: Locale,
): Record<string, string> {
  const wanted = new Set([...passed, ...added.map((name) => name.toUpperCase())].filter((name) => !never.test(name)));
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && wanted.has(entry[0].toUpperCase()),
  );
  return {
    ...Object.fromEntries(kept),
    // VS Code's own executable behaves as Node with the first; the second makes the command line speak runner.ts.
    ELECTRON_RUN_AS_NODE: '1',
    TENKEN_HOST: '1',
    // The command line speaks the language of its environment; in the editor that is the editor's.
    LANG: locale === 'ja' ? 'ja_JP.UTF-8' : 'en_US.UTF-8',
  };
}
