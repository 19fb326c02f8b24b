import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import type { Text } from '../../core/base/text.ts';
import { HumanError } from '../humanError.ts';

const behindFile: Text = {
  en: 'part of the path is a file; choose another folder with --record',
  ja: 'パスの途中がファイルです。--record で別のフォルダーを指定してください',
};

/** What the system's error codes mean for somebody who wants a record, and what to do. */
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
  EROFS: {
    en: 'the disk is read-only; choose another folder with --record',
    ja: 'ディスクが読み取り専用です。--record で別のフォルダーを指定してください',
  },
  EACCES: {
    en: 'writing is not allowed; change the permissions or choose another folder with --record',
    ja: '書き込みが許可されていません。権限を変えるか、--record で別のフォルダーを指定してください',
  },
  EPERM: {
    en: 'writing is not allowed; change the permissions or choose another folder with --record',
    ja: '書き込みが許可されていません。権限を変えるか、--record で別のフォルダーを指定してください',
  },
  ENOTDIR: behindFile,
  // Said of the folder that was to be made; below a file Windows says no more than that there is no such path.
  EEXIST: behindFile,
  EBUSY: {
    en: 'another program has it open; close that program and try again',
    ja: 'ほかのプログラムが開いています。そのプログラムを閉じてから、もう一度実行してください',
  },
  EMFILE: {
    en: 'too many files are open; close some programs',
    ja: '開いているファイルが多すぎます。ほかのプログラムを閉じてください',
  },
  ENAMETOOLONG: {
    en: 'the path is too long; choose another folder with --record',
    ja: 'パスが長すぎます。--record で別のフォルダーを指定してください',
  },
};

/** The code of a system error; empty where the error has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A failed write as an error that says what to do: infrastructure, exit code 3. An error that says so already stays as it is. */
export function writeFault(path: string, error: unknown): HumanError {
  if (error instanceof HumanError) return error;
  const code = systemCode(error) === 'ENOENT' ? codeOfNearest(path) : systemCode(error);
  const detail = code === '' && error instanceof Error ? error.message : code;
  const cause = causes[code] ?? { en: detail, ja: detail };
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
