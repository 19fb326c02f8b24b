import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import type { Text } from '../../core/base/text.ts';
import { HumanError } from '../humanError.ts';

/** What to do where a record cannot be written. */
const otherRecord: Text = {
  en: 'choose another folder with --record',
  ja: '--record で別のフォルダーを指定してください',
};

/** What to do where something else cannot be: a report, a baseline, a hook. */
export const otherPlace: Text = {
  en: 'make it writable or choose another place',
  ja: '書き込めるようにするか、別の場所を指定してください',
};

/** What the system's error codes mean for somebody who wants to write, where another place would help. */
const placeCauses: Readonly<Record<string, Text>> = {
  EROFS: { en: 'the disk is read-only', ja: 'ディスクが読み取り専用です' },
  EACCES: { en: 'writing is not allowed', ja: '書き込みが許可されていません' },
  EPERM: { en: 'writing is not allowed', ja: '書き込みが許可されていません' },
  ENOTDIR: { en: 'part of the path is a file', ja: 'パスの途中がファイルです' },
  // Said of the folder that was to be made; below a file Windows says no more than that there is no such path.
  EEXIST: { en: 'part of the path is a file', ja: 'パスの途中がファイルです' },
  ENAMETOOLONG: { en: 'the path is too long', ja: 'パスが長すぎます' },
};

/** The codes for which no other place is better, and what to do. */
const causes: Readonly<Record<string, Text>> = {
  ENOSPC: { en: 'the disk is full; free some space', ja: 'ディスクに空きがありません。空きを作ってください' },
  EFBIG: {
    en: 'the file is as large as the system allows; raise the limit (ulimit -f) or split the run with --shard',
    ja: 'ファイルがシステムの上限の大きさに達しました。上限（ulimit -f）を上げるか、--shard で実行を分割してください',
  },
  EDQUOT: {
    en: 'the disk quota is used up; free some space',
    ja: 'ディスクの割り当てを使い切っています。空きを作ってください',
  },
  EBUSY: {
    en: 'another program has it open; close that program and try again',
    ja: 'ほかのプログラムが開いています。そのプログラムを閉じてから、もう一度実行してください',
  },
  EMFILE: {
    en: 'too many files are open; close some programs',
    ja: '開いているファイルが多すぎます。ほかのプログラムを閉じてください',
  },
};

/** The code of a system error; empty where the error has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * A failed write as an error that says what to do: infrastructure, exit code 3. `elsewhere` is said where another place would help. An error
 * that says so already stays as it is.
 */
export function writeFault(path: string, error: unknown, elsewhere: Text = otherRecord): HumanError {
  if (error instanceof HumanError) return error;
  const code = systemCode(error) === 'ENOENT' ? codeOfNearest(path) : systemCode(error);
  const detail = code === '' && error instanceof Error ? error.message : code;
  const place = placeCauses[code];
  const cause =
    place === undefined
      ? (causes[code] ?? { en: detail, ja: detail })
      : { en: `${place.en}; ${elsewhere.en}`, ja: `${place.ja}。${elsewhere.ja}` };
  return new HumanError(
    3,
    { en: `${path} cannot be written: ${cause.en}.`, ja: `${path} に書き込めません：${cause.ja}。` },
    { cause: error },
  );
}

/**
 * Why nothing can be written below the nearest folder that is there. Node reports a folder that cannot be made on a read-only disk
 * as `ENOENT`, which says nothing.
 */
function codeOfNearest(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      accessSync(at, constants.W_OK);
      return 'ENOENT';
    } catch (error) {
      if (systemCode(error) !== 'ENOENT' || dirname(at) === at) return systemCode(error);
    }
  }
}
