import { constants, existsSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { otherPlace, writeFault } from '../../adapters/disk/diskFault.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { usageError } from '../usageError.ts';
import { makeFolder } from '../../adapters/disk/makeFolder.ts';

/** `tenken init [FOLDER]`: a workspace that runs offline at once. */
export const initCommand: Command = {
  name: 'init',
  operands: '[FOLDER]',
  summary: {
    en: 'Write an example workspace that runs offline at once',
    ja: 'オフラインですぐ実行できる例のワークスペースを作成',
  },
  options: {},
  run: async ({ positionals, cwd, terminal }) => {
    if (positionals.length > 1)
      throw usageError('tenken init takes one folder.', 'tenken init に指定できるフォルダーは 1 つです。');
    const folder = resolve(cwd, positionals[0] ?? '.');
    const example = exampleFolder();
    const files = filesBelow(example);
    refuseOverwriting(folder, files);
    for (const file of files) await copy(join(example, file), join(folder, file));

    const { out, locale } = terminal;
    for (const file of files) out.write(`${file.split(sep).join('/')}\n`);
    const there = relative(cwd, folder);
    terminal.err.write(`\n${say(nextSteps(there === '' ? '' : `cd ${quoted(there)} && `), locale)}\n`);
    return exitCodes.passed;
  },
};

function nextSteps(enter: string): Text {
  return {
    en: `Written. Run it now, without a key and without a network:\n  ${enter}tenken run\nIt fails on purpose in some scenarios. Then name your own assistant in tenken.config.yaml.`,
    ja: `作成しました。キーもネットワークもなしに、すぐ実行できます：\n  ${enter}tenken run\nいくつかのシナリオはわざと不合格になります。次に tenken.config.yaml に自分のアシスタントを書いてください。`,
  };
}

function quoted(path: string): string {
  return /^[\w./-]+$/u.test(path) ? path : `"${path}"`;
}

/** The example of the package: beside the bundle, or above the sources. */
function exampleFolder(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const example = join(at, 'examples', 'clinic');
    if (existsSync(example)) return example;
    if (dirname(at) === at) throw new Error('The package holds no examples/clinic.');
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.tenken'))
    .sort();
}

function refuseOverwriting(folder: string, files: readonly string[]): void {
  const there = files.filter((file) => existsSync(join(folder, file))).map((file) => file.split(sep).join('/'));
  if (there.length > 0)
    throw usageError(
      `${folder} already has ${there.join(', ')}. Nothing was written; name another folder: tenken init FOLDER`,
      `${folder} にはすでに ${there.join('、')} があります。何も書き込んでいません。別のフォルダーを指定してください：tenken init フォルダー`,
    );
}

async function copy(from: string, to: string): Promise<void> {
  try {
    makeFolder(dirname(to));
    // Never over a file that has come meanwhile.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    throw writeFault(to, error, otherPlace);
  }
}
