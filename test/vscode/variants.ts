import type { ServerOptions } from './server.ts';

/** A VS Code that a group of suites runs in. */
export interface Variant extends Pick<ServerOptions, 'restricted' | 'locale'> {
  readonly name: string;
  /** The folder of the suites below test/vscode. */
  readonly suites: string;
  /** The folder that is opened, below the repository; every run gets a copy of its own. */
  readonly workspace: string;
}

/** Every variant runs in both versions of VS Code, with the packaged extension in an otherwise empty installation. */
export const variants: readonly Variant[] = [
  { name: 'trusted', suites: 'suite', workspace: 'examples/clinic' },
  { name: 'restricted', suites: 'suite/restricted', workspace: 'examples/clinic', restricted: true },
  // A folder of its own that becomes a repository: VS Code's own Git is at work in it too.
  { name: 'git', suites: 'suite/git', workspace: 'examples/clinic' },
  { name: 'japanese', suites: 'suite/japanese', workspace: 'examples/clinic', locale: 'ja' },
];
