import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installedOnce } from './cache.ts';
import { MissingTool } from './missing.ts';
import { npmInstall, plainEnvironment, quietly } from './npmInstall.ts';
import { mustRun } from './processes.ts';
import { removeTemporary, temporaryFolder } from './temporary.ts';

/**
 * The versions of VS Code that the editor tests run in: the oldest that `engines.vscode` allows, and the newest.
 *
 * They come from the npm package `code-server`, which carries Microsoft's own server, workbench and extension host;
 * so nothing but npm is needed. The newer one needs Node 24, which also comes as an npm package. The older one would download ripgrep,
 * which VS Code finds files with, from elsewhere; it gets the one that the newer carries.
 */
export const vscodeVersions = {
  oldest: { vscode: '1.100.3', codeServer: '4.100.3', node: null, ripgrep: '1.18.0' },
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0', ripgrep: null },
} as const;

/** Which of the two. */
export type VsCodeVersion = keyof typeof vscodeVersions;

/** A server on disk: the folder that holds `out/server-main.js`, and the Node that runs it. */
export interface ServerProgram {
  readonly vscode: string;
  readonly folder: string;
  readonly node: string;
}

/** Sees to it that a version's server is in the cache. @throws MissingTool on a system that it does not run on. */
export async function ensureVsCodeServer(version: VsCodeVersion): Promise<ServerProgram> {
  const { vscode, codeServer, node, ripgrep } = vscodeVersions[version];
  if (process.platform !== 'linux') {
    throw new MissingTool(`The VS Code server runs on Linux; on ${process.platform} use: npm run test:electron`);
  }
  const installed = await installedOnce(`vscode-server-${vscode}`, async (folder) => {
    await npmInstall(folder, `code-server@${codeServer}`);
    await mustRun('npm', ['install', '--omit=dev', ...quietly], {
      cwd: join(folder, serverPath),
      env: plainEnvironment(),
      timeout: 10 * 60_000,
    });
    if (ripgrep !== null) await addRipgrep(join(folder, serverPath), ripgrep);
  });
  return {
    vscode,
    folder: join(installed, serverPath),
    node: node === null ? process.execPath : await ensureNode(node),
  };
}

const serverPath = join('node_modules', 'code-server', 'lib', 'vscode');

/** Puts the program of the package `@vscode/ripgrep-universal` where the package `@vscode/ripgrep` would have downloaded it to. */
async function addRipgrep(server: string, version: string): Promise<void> {
  const folder = await temporaryFolder('ripgrep');
  try {
    const name = '@vscode/ripgrep-universal';
    await npmInstall(folder, `${name}@${version}`);
    const target = join(server, 'node_modules', '@vscode', 'ripgrep', 'bin');
    await mkdir(target, { recursive: true });
    await copyFile(join(folder, 'node_modules', name, 'bin', `linux-${process.arch}`, 'rg'), join(target, 'rg'));
  } finally {
    removeTemporary(folder);
  }
}

async function ensureNode(version: string): Promise<string> {
  const name = `node-linux-${process.arch}`;
  const folder = await installedOnce(`${name}-${version}`, (partial) => npmInstall(partial, `${name}@${version}`));
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(program)) throw new MissingTool(`The npm package ${name}@${version} holds no bin/node.`);
  return program;
}
