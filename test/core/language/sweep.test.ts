import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { fixtures, worked, workedFile, workedText, workspace } from './support.ts';

/** Every line of the worked suite is damaged in every way that fits it; what comes of each stands in this file. */
const path = join(fixtures, 'sweep.txt');

const lines = workedText.split('\n');

/** The ways to damage a line: by its indentation, its key, its colon, its quotes and brackets, its dash. */
function damages(line: string): readonly (readonly [how: string, damaged: string])[] {
  const indent = /^ */u.exec(line)?.[0].length ?? 0;
  const code = line.replace(/\s+#.*$/u, '');
  const [, before = '', key] = /^( *(?:- )?)([\w-]+):(?: |$)/u.exec(line) ?? [];
  const brackets = [...code.matchAll(/["[\]{}]/gu)].map(
    ({ index, 0: sign }) => [`without ${sign}`, line.slice(0, index) + line.slice(index + 1)] as const,
  );
  return [
    ['one deeper', ` ${line}`],
    ['two deeper', `  ${line}`],
    ...(indent >= 1 ? [['one shallower', line.slice(1)] as const, ['tab', `\t${line.trimStart()}`] as const] : []),
    ...(indent >= 2 ? [['two shallower', line.slice(2)] as const] : []),
    ...(key === undefined
      ? []
      : ([
          ['no colon', line.replace(':', '')],
          ['tight colon', line.replace(/: +/u, ':')],
          ['mistyped', line.replace(key, key.slice(0, 1) + key.slice(2))],
          ['longer', line.replace(key, `${key}x`)],
          ['other key', line.replace(key, 'zzz')],
          ['no value', `${before}${key}:`],
        ] as const)),
    ...(/^ *- /u.test(line)
      ? [['no dash', line.replace('- ', '  ')] as const, ['tight dash', line.replace('- ', '-')] as const]
      : []),
    ...brackets,
  ];
}

const home = workspace(worked);
const sound = analyzeSuite(workedFile, workedText, home);

/** What comes of a damage, on one line: `code line:column [text]` for each problem, with lines relative to the damaged one. */
function outcome(number: number, damaged: string): readonly string[] {
  const text = lines.with(number, damaged).join('\n');
  return analyzeSuite(workedFile, text, home, sound).problems.map(({ code, span }) => {
    const line = text.slice(0, span.start).split('\n').length - 1 - number;
    const place = line === 0 ? 'here' : line > 0 ? `${line} below` : `${-line} above`;
    return `${code} ${place} [${text.slice(span.start, span.end).split('\n')[0] ?? ''}]`;
  });
}

describe('any line of the worked suite, damaged', () => {
  const found = lines.flatMap((line, number) =>
    line.trim() === ''
      ? []
      : damages(line).map(([how, damaged]) => ({ number, how, damaged, problems: outcome(number, damaged) })),
  );

  it('gives the problems that were read and approved', () => {
    const text = found
      .map(({ number, how, problems }) => `${number + 1} ${how}: ${problems.join('; ') || 'valid'}\n`)
      .join('');
    if (process.env.UPDATE === '1') writeFileSync(path, text);
    assert.equal(text, readFileSync(path, 'utf8'));
  });

  it('never gives more than one problem', () => {
    const cascades = found.filter(({ problems }) => problems.length > 1);
    assert.deepEqual(cascades, []);
  });
});
