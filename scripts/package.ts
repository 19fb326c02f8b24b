import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun } from '../test/support/processes.ts';
import { inRepository, repository } from '../test/support/repository.ts';
import { thirdPartyNotices, type Metafile } from './notices.ts';

/**
 * Makes dist/tenken.vsix of what `npm run build` has built: the notices for the bundled packages, then the package.
 * A warning of the packager is an error: each of them is something that a user or the Marketplace would stumble over.
 */
async function main(): Promise<void> {
  const meta = inRepository('dist', 'meta');
  const metafiles = await Promise.all(
    (await readdir(meta)).sort().map(async (name) => JSON.parse(await readFile(join(meta, name), 'utf8')) as Metafile),
  );
  await writeFile(inRepository('dist', 'THIRD-PARTY-NOTICES.txt'), `${thirdPartyNotices(repository, metafiles)}\n`);

  const vsix = inRepository('dist', 'tenken.vsix');
  const { stdout, stderr } = await mustRun(
    process.execPath,
    [inRepository('node_modules', '@vscode', 'vsce', 'vsce'), 'package', '--no-dependencies', '--out', vsix],
    { cwd: repository, timeout: 5 * 60_000 },
  );
  const said = `${stdout}${stderr}`;
  process.stdout.write(said);
  if (/\bWARNING\b/iu.test(said)) throw new Error('The packager warned; see above.');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
