import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRepository } from '../test/support/repository.ts';

/** `npm run bench:size`: the size of everything that is shipped as a program, in KB (1,000 bytes), plain and gzipped, and of the VSIX. */
function main(): void {
  const dist = inRepository('dist');
  const rows = readdirSync(dist)
    .filter((name) => /\.(?:js|css|vsix)$/u.test(name))
    .sort()
    .map((name) => {
      const path = join(dist, name);
      const zipped = name.endsWith('.vsix') ? undefined : gzipSync(readFileSync(path), { level: 9 }).length;
      return { name, bytes: statSync(path).size, zipped };
    });
  print('file', 'KB', 'KB gzipped');
  for (const { name, bytes, zipped } of rows)
    print(name, kilobytes(bytes), zipped === undefined ? '' : kilobytes(zipped));
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

function print(name: string, plain: string, zipped: string): void {
  process.stdout.write(`${name.padEnd(20)}${plain.padStart(10)}${zipped.padStart(12)}\n`);
}

main();
