import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { inRepository } from '../support/repository.ts';
import { mustRun, start, stop } from '../support/processes.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { ensureVsCodeServer, type ServerProgram, type VsCodeVersion } from '../support/vscodeServer.ts';
import { installJapanese } from './japanese.ts';

/** How a VS Code of a test starts. */
export interface ServerOptions {
  readonly version: VsCodeVersion;
  /** A packaged extension that is installed into the otherwise empty VS Code. */
  readonly vsix?: string;
  /** Folders of further extensions, packaged and installed beside it. */
  readonly extensions?: readonly string[];
  /** A folder that is copied and opened; an empty one where it is left out. */
  readonly workspace?: string;
  /** True: workspace trust is on and the folder is not trusted (Restricted Mode). */
  readonly restricted?: boolean;
  /** True: modal dialogs are shown as to a person. VS Code's test driver, which everything else runs with, answers them all with no. */
  readonly dialogs?: boolean;
  /** The display language. */
  readonly locale?: 'en' | 'ja';
  /** Added to the environment of the server and with it of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A VS Code server that is running. */
export interface VsCodeServer {
  readonly program: ServerProgram;
  /** Host and port. */
  readonly authority: string;
  /** Absolute path of the opened copy of the workspace. */
  readonly workspace: string;
  /** What the server has written so far. */
  readonly log: () => string;
  /** Ends the server with all its processes and removes its folders. */
  readonly stop: () => Promise<void>;
}

/** Starts a server of its own folders and a free port. What it made is gone after `stop`, and also when this function throws. */
export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const program = await ensureVsCodeServer(options.version);
  const root = await temporaryFolder('vscode');
  const data = join(root, 'data');
  const extensions = join(root, 'extensions');
  const temporary = join(root, 'tmp');
  const workspace = join(root, 'workspace');
  for (const folder of [data, extensions, temporary, workspace]) await mkdir(folder);
  const env = { ...cleanEnvironment(), TMPDIR: temporary, ...options.env };
  try {
    if (options.workspace !== undefined) await cp(options.workspace, workspace, { recursive: true });
    if (options.vsix !== undefined) await installVsix(program, options.vsix, { data, extensions, env });
    for (const extension of options.extensions ?? []) {
      const packaged = await packageExtension(extension, root);
      await installVsix(program, packaged, { data, extensions, env });
    }
    const language = options.locale === 'ja' ? await installJapanese({ data, root }) : [];
    const child = start(
      program.node,
      [
        join(program.folder, 'out', 'server-main.js'),
        ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
        ...['--telemetry-level', 'off', ...(options.dialogs === true ? [] : ['--enable-smoke-test-driver'])],
        ...['--server-data-dir', data, '--extensions-dir', extensions],
        ...(options.restricted === true ? [] : ['--disable-workspace-trust']),
        ...language,
      ],
      { cwd: program.folder, env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let log = '';
    const authority = await new Promise<string>((resolve, reject) => {
      const listen = (text: string): void => {
        log += text;
        const ready = /Web UI available at http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/u.exec(log);
        if (ready) resolve(`127.0.0.1:${ready[1]}`);
      };
      child.stdout?.setEncoding('utf8').on('data', listen);
      child.stderr?.setEncoding('utf8').on('data', listen);
      child.once('exit', (code) => reject(new Error(`The VS Code server ended with ${code}:\n${log}`)));
      child.once('error', reject);
      setTimeout(() => reject(new Error(`The VS Code server was not ready in a minute:\n${log}`)), 60_000).unref();
    });
    return {
      program,
      authority,
      workspace,
      log: () => log,
      stop: async () => {
        await stop(child);
        removeTemporary(root);
      },
    };
  } catch (error) {
    removeTemporary(root);
    throw error;
  }
}

/** Packages the extension in a folder; the path of the VSIX, which lies in `root`. */
async function packageExtension(folder: string, root: string): Promise<string> {
  const copy = join(root, basename(folder));
  await cp(folder, copy, { recursive: true });
  const vsix = `${copy}.vsix`;
  const vsce = inRepository('node_modules', '@vscode', 'vsce', 'vsce');
  const quietly = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--allow-star-activation'];
  await mustRun(process.execPath, [vsce, 'package', ...quietly, '--out', vsix], { cwd: copy });
  return vsix;
}

async function installVsix(
  program: ServerProgram,
  vsix: string,
  folders: { data: string; extensions: string; env: NodeJS.ProcessEnv },
): Promise<void> {
  const { data, extensions, env } = folders;
  await mustRun(
    program.node,
    [
      join(program.folder, 'out', 'server-main.js'),
      ...['--install-extension', vsix, '--force', '--accept-server-license-terms'],
      ...['--server-data-dir', data, '--extensions-dir', extensions],
    ],
    { cwd: program.folder, env, timeout: 60_000 },
  );
}

/** The environment without what an enclosing npm or VS Code has put there: a test must not know who started it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|XDG_RUNTIME_DIR$)/u.test(name),
    ),
  );
}
