import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../test/support/chromium.ts';
import { inRepository } from '../test/support/repository.ts';
import { removeTemporary, temporaryFolder } from '../test/support/temporary.ts';
import { vscodeVersions, type VsCodeVersion } from '../test/support/vscodeServer.ts';
import { bundleSuites } from '../test/vscode/bundle.ts';
import { runSuites } from '../test/vscode/suiteRun.ts';

/** Milliseconds: `require` of the start-up bundle, the call of `activate`, and until its promise was settled. */
interface Times {
  readonly load: number;
  readonly activate: number;
  readonly activated: number;
}

/**
 * `npm run bench:activation [N]`: starts the packaged extension N times (default 7) in each VS Code, each time a fresh one, and prints the median and the
 * slowest time. The budget is 20 ms for the call of `activate`.
 */
async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? 7);
  const folder = await temporaryFolder('bench');
  const browser = await launchChromium();
  try {
    print('VS Code', 'what', 'median ms', 'slowest ms');
    for (const version of Object.keys(vscodeVersions) as VsCodeVersion[]) {
      const tests = await bundleSuites('measure', 'measure');
      const samples: Times[] = [];
      for (let i = 0; i < count; i += 1) {
        const output = join(folder, `${version}-${i}.json`);
        const { failures } = await runSuites(browser, {
          name: `activation ${version}`,
          version,
          tests,
          vsix: inRepository('dist', 'tenken.vsix'),
          env: { TENKEN_MEASUREMENT: output },
        });
        if (failures[0] !== undefined) throw new Error(failures[0].message);
        samples.push(JSON.parse(readFileSync(output, 'utf8')) as Times);
      }
      for (const what of ['load', 'activate', 'activated'] as const) {
        const sorted = samples.map((times) => times[what]).sort((a, b) => a - b);
        print(
          vscodeVersions[version].vscode,
          what,
          at(sorted, (sorted.length - 1) >> 1),
          at(sorted, sorted.length - 1),
        );
      }
    }
  } finally {
    await browser.close();
    removeTemporary(folder);
  }
}

function at(sorted: readonly number[], index: number): string {
  return (sorted[index] ?? Number.NaN).toFixed(1);
}

function print(version: string, what: string, median: string, slowest: string): void {
  process.stdout.write(`${version.padEnd(12)}${what.padEnd(12)}${median.padStart(12)}${slowest.padStart(12)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
