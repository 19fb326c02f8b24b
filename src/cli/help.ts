import { say, type Locale, type Text } from '../core/base/text.ts';
import { cells } from './cells.ts';
import { commonOptions, type Command } from './command.ts';

const words = {
  usage: { en: 'Usage', ja: '使い方' },
  commands: { en: 'Commands', ja: 'コマンド' },
  options: { en: 'Options', ja: 'オプション' },
  tagline: {
    en: 'Tenken: safety evaluation of AI systems, where they are written.',
    ja: 'Tenken：AI システムの安全性を、書いている場所で点検します。',
  },
  more: {
    en: 'tenken COMMAND --help explains a command.',
    ja: '各コマンドの説明：tenken コマンド --help',
  },
  exits: {
    en: 'Exit codes: 0 passed · 1 failed · 2 bad input · 3 infrastructure · 4 inconclusive · 130 cancelled',
    ja: '終了コード：0 合格 · 1 不合格 · 2 入力の誤り · 3 基盤の問題 · 4 判定できず · 130 中止',
  },
} satisfies Record<string, Text>;

/** The overview: what commands there are. */
export function overview(commands: readonly Command[], locale: Locale): string {
  return [
    say(words.tagline, locale),
    '',
    `${say(words.usage, locale)}: tenken COMMAND [PATH…]`,
    '',
    `${say(words.commands, locale)}:`,
    ...columns(commands.map(({ name, operands, summary }) => [`${name} ${operands}`.trim(), say(summary, locale)])),
    '',
    say(words.exits, locale),
    say(words.more, locale),
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command, locale: Locale): string {
  const options = Object.entries({ ...command.options, ...commonOptions });
  return [
    say(command.summary, locale),
    '',
    `${say(words.usage, locale)}: tenken ${`${command.name} ${command.operands}`.trim()}`,
    '',
    `${say(words.options, locale)}:`,
    ...columns(
      options.map(([name, { value, help }]) => [
        value === undefined ? `--${name}` : `--${name} ${value}`,
        say(help, locale),
      ]),
    ),
    '',
    say(words.exits, locale),
    '',
  ].join('\n');
}

/** Two columns; the second starts where the widest of the first ends. */
function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => cells(left)));
  return rows.map(([left, right]) => `  ${left}${' '.repeat(width - cells(left) + 2)}${right}`);
}
