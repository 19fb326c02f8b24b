import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a folder with a suite that runs long enough to be looked at: scenarios that are each asked so often, one request at a time, with an answer after
 * so many milliseconds.
 */
export function writeSlowSuite(
  folder: string,
  {
    scenarios,
    repeat,
    delay,
  }: { readonly scenarios: readonly string[]; readonly repeat: number; readonly delay: number },
): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('tenken.config.yaml', [
    'tenken: 1',
    'targets:',
    '  slow: { provider: scripted, script: slow.yaml, limits: { concurrency: 1 } }',
  ]);
  write('slow.yaml', ['tenken: 1', 'script: slow', 'rules:', `  - { reply: "We open at 9:00.", delay: ${delay}ms }`]);
  write('slow.tenken.yaml', [
    'tenken: 1',
    'suite: slow',
    'targets: [slow]',
    'scenarios:',
    ...scenarios.flatMap((id) => [
      `  - id: ${id}`,
      `    repeat: ${repeat}`,
      '    turns: [{ user: When do you open? }]',
      '    expect: { contains: "9:00" }',
    ]),
  ]);
}
