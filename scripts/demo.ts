import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../test/support/processes.ts';
import { inRepository } from '../test/support/repository.ts';
import { removeTemporary, temporaryFolder } from '../test/support/temporary.ts';

/**
 * `npm run demo`: the main job in a terminal. Makes a workspace in a temporary folder, checks it and runs it against the scripted assistant of the
 * example, which misbehaves on purpose; no key and no network. Ends with 0 where what was shown is what should be shown.
 */
async function main(): Promise<number> {
  const folder = await temporaryFolder('demo');
  try {
    for (const step of steps) {
      say(`\n$ tenken ${step.args.join(' ')}`);
      const code = await tenken(step.args, folder);
      if (code !== step.exit) {
        say(`\nThe demo went wrong: "tenken ${step.args.join(' ')}" ended with ${code} instead of ${step.exit}.`);
        return 1;
      }
    }
    const totals = totalsOf(folder);
    if (!((totals.pass ?? 0) > 0 && (totals.fail ?? 0) > 0 && totals.error === 0)) {
      say(`\nThe demo went wrong: it should show passes and failures and no error, but has ${JSON.stringify(totals)}.`);
      return 1;
    }
    say(
      [
        '',
        `The failures above are what this demo is about: the scripted assistant leaks and overreacts on purpose, and ${totals.fail} attempts caught it.`,
        'Exit code 1 means "a verdict failed"; the demo itself went well.',
        '',
        'Next: `npm run package`, install dist/tenken.vsix into VS Code, and run "Tenken: New Suite from Example" (F1).',
      ].join('\n'),
    );
    return 0;
  } finally {
    removeTemporary(folder);
  }
}

const steps = [
  { args: ['init'], exit: 0 },
  { args: ['check'], exit: 0 },
  { args: ['run'], exit: 1 },
] as const;

/** Runs the built command with its output on this terminal. */
function tenken(args: readonly string[], cwd: string): Promise<number | null> {
  const child = start(process.execPath, [inRepository('dist', 'cli.js'), ...args], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/** The totals of the only run in the folder. */
function totalsOf(folder: string): Readonly<Partial<Record<string, number>>> {
  const runs = join(folder, '.tenken', 'runs');
  const [run] = readdirSync(runs);
  if (run === undefined) return {};
  const summary = JSON.parse(readFileSync(join(runs, run, 'summary.json'), 'utf8')) as {
    readonly totals: Readonly<Record<string, number>>;
  };
  return summary.totals;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
