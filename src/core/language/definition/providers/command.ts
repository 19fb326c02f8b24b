import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { form } from '../form.ts';
import { common } from './common.ts';

const variableName = form(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/u),
  'the name of an environment variable, of letters, digits and `_`',
  '英数字と `_` からなる環境変数名',
);

/** A program on this machine that is asked by lines of JSON. */
export const commandShape = z.strictObject({
  provider: field(
    z.literal('command'),
    'A program that reads one JSON object a line and answers with one. It runs only after a person has approved its content.',
    '1 行に 1 つの JSON を読み、1 つを返すプログラムです。内容を人が承認するまで実行されません。',
  ),
  command: field(
    z.array(z.string().min(1)).min(1),
    'The program and its arguments, without a shell.',
    'プログラムと引数です。シェルは通しません。',
    { snippet: '[${1:python}, ${2:agent.py}]' },
  ),
  folder: field(
    z.string().min(1),
    'The folder that it runs in, from the workspace’s root; the root itself by default.',
    '実行するフォルダーです（ワークスペースのルートから）。既定はルートです。',
  ).optional(),
  files: field(
    z.array(field(z.string(), 'A file.', 'ファイルです。', { refersTo: 'file' })),
    'Further files that it is made of. The approval holds for their content too, and ends when one of them changes.',
    'ほかに使うファイルです。承認はその内容にも及び、変更されると失効します。',
    { snippet: '[${1:agent/tools.py}]' },
  ).optional(),
  environment: field(
    z.record(variableName, z.string()),
    'Variables beside the few that every program needs. Keys as `${secret:name}` or `${env:NAME}`.',
    'どのプログラムにも必要なもの以外に渡す環境変数です。キーは `${secret:名前}` または `${env:名前}` と書きます。',
    { snippet: '{ ${1:API_KEY}: "\\${env:${1:API_KEY}}" }' },
  ).optional(),
  ...common,
});
