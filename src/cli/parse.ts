import { parseArgs } from 'node:util';
import { nearest } from '../core/base/nearest.ts';
import { systemCode } from '../adapters/disk/diskFault.ts';
import { commonOptions, parseConfig, type Command, type OptionValues } from './command.ts';
import { usageError } from './usageError.ts';

/** The arguments of a command. Throws a `HumanError` (exit 2) for what the command does not know. */
export function parseCommand(
  command: Command,
  args: readonly string[],
): { readonly values: OptionValues; readonly positionals: readonly string[] } {
  const joined = joinDashed(command, args);
  refuseUnknown(command, joined);
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...joined],
      options: parseConfig(command),
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    refuseRepeated(
      command,
      tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])),
    );
    refuseLanguage(textOption(values, 'locale'));
    return { values, positionals };
  } catch (error) {
    // What is left after the checks above: a value that is missing, or given to a switch.
    if (!systemCode(error).startsWith('ERR_PARSE_ARGS')) throw error;
    const option = /--[\p{L}\p{N}-]+/u.exec(error instanceof Error ? error.message : '')?.[0] ?? '';
    const takesValue = (command.options[option.slice(2)] ?? commonOptions[option.slice(2)])?.type === 'string';
    throw takesValue
      ? usageError(
          `${option} needs a value. See: tenken ${command.name} --help`,
          `${option} には値が必要です。tenken ${command.name} --help を参照してください。`,
        )
      : usageError(
          `${option} takes no value. See: tenken ${command.name} --help`,
          `${option} に値は指定できません。tenken ${command.name} --help を参照してください。`,
        );
  }
}

/** The arguments up to `--`: what follows is paths, whatever it looks like. */
export function optionsIn(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end < 0 ? args : args.slice(0, end);
}

/**
 * `--repeat -1` as `--repeat=-1`: a value that begins with one dash is meant as the option's, and the option says what is wrong
 * with it.
 */
function joinDashed(command: Command, args: readonly string[]): readonly string[] {
  const taking = new Set(
    Object.entries({ ...command.options, ...commonOptions })
      .filter(([, { type }]) => type === 'string')
      .map(([name]) => `--${name}`),
  );
  const options = optionsIn(args);
  const joined: string[] = [];
  for (let at = 0; at < options.length; at++) {
    const [option = '', value = ''] = options.slice(at, at + 2);
    const dashed = taking.has(option) && /^-[^-]/u.test(value);
    joined.push(dashed ? `${option}=${value}` : option);
    if (dashed) at += 1;
  }
  return [...joined, ...args.slice(options.length)];
}

/** The names of the long options among the arguments, up to `--`. */
function namesIn(args: readonly string[]): readonly string[] {
  return optionsIn(args)
    .filter((argument) => argument.startsWith('-') && argument !== '-')
    .map((argument) => argument.split('=', 1)[0] ?? argument);
}

function refuseUnknown(command: Command, args: readonly string[]): void {
  const known = Object.keys({ ...command.options, ...commonOptions }).map((name) => `--${name}`);
  const unknown = namesIn(args).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  throw near === undefined
    ? usageError(
        `tenken ${command.name} has no option ${unknown}. See: tenken ${command.name} --help`,
        `tenken ${command.name} にオプション ${unknown} はありません。tenken ${command.name} --help を参照してください。`,
      )
    : usageError(
        `tenken ${command.name} has no option ${unknown}. Did you mean ${near}?`,
        `tenken ${command.name} にオプション ${unknown} はありません。${near} のことですか。`,
      );
}

/** Of two values only one could count, and which of them a person meant cannot be known. */
function refuseRepeated(command: Command, given: readonly string[]): void {
  const twice = given.find((name, at) => {
    const option = command.options[name] ?? commonOptions[name];
    return option?.type === 'string' && option.multiple === undefined && given.indexOf(name) < at;
  });
  if (twice === undefined) return;
  throw usageError(
    `--${twice} can be given once only. See: tenken ${command.name} --help`,
    `--${twice} は一度しか指定できません。tenken ${command.name} --help を参照してください。`,
  );
}

function refuseLanguage(locale: string | undefined): void {
  if (locale === undefined || /^(?:en|ja)(?:[-_.]|$)/iu.test(locale)) return;
  throw usageError(
    `--locale takes en or ja, not “${locale}”.`,
    `--locale には en か ja を指定してください（「${locale}」は使えません）。`,
  );
}

/** The text of an option; undefined where it was not given. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** All texts of an option that may stand several times. */
export function textOptions(values: OptionValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** One of some words of an option. Throws a `HumanError` for any other. */
export function choiceOption<Choice extends string>(
  values: OptionValues,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  throw usageError(
    `--${name} takes one of ${choices.join(', ')}, not “${text}”.`,
    `--${name} には ${choices.join('・')} のいずれかを指定してください（「${text}」は使えません）。`,
  );
}

/** A part of a whole, as `2/4`. Throws a `HumanError` for anything else. */
export function partOption(
  values: OptionValues,
  name: string,
): { readonly index: number; readonly of: number } | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  const [, index, of] = (/^(\d{1,4})\/(\d{1,4})$/u.exec(text) ?? []).map(Number);
  if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index, of };
  throw usageError(
    `--${name} takes a part such as 1/4 (the first of four), not “${text}”.`,
    `--${name} には 1/4（4 分割の 1 番目）のように指定してください（「${text}」は使えません）。`,
  );
}

/** A whole number of an option within bounds. Throws a `HumanError` for anything else. */
export function countOption(values: OptionValues, name: string, least: number, most: number): number | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  const value = /^\d+$/u.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw usageError(
    `--${name} takes a whole number from ${least} to ${most}, not “${text}”.`,
    `--${name} には ${least} から ${most} までの整数を指定してください（「${text}」は使えません）。`,
  );
}

/** `text` or `json`, for commands that write their result in one of the two. Throws a `HumanError` for anything else. */
export function textOrJson(values: OptionValues, name: string): 'text' | 'json' {
  const form = textOption(values, name) ?? 'text';
  if (form === 'text' || form === 'json') return form;
  throw usageError(
    `--${name} takes text or json, not “${form}”.`,
    `--${name} には text か json を指定してください（「${form}」は使えません）。`,
  );
}

/** An amount of money of an option, in US dollars. Throws a `HumanError` for anything else. */
export function amountOption(values: OptionValues, name: string): number | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  throw usageError(
    `--${name} takes an amount such as 2 or 0.50, not “${text}”.`,
    `--${name} には 2 や 0.50 のような金額を指定してください（「${text}」は使えません）。`,
  );
}

/** What `--budget-requests` and `--budget-usd` allow, in requests and US dollars; undefined where nothing is asked. Throws a `HumanError` for what is neither. */
export function askedBudget(values: OptionValues): {
  readonly requests: number | undefined;
  readonly usd: number | undefined;
} {
  return {
    requests: countOption(values, 'budget-requests', 0, Number.MAX_SAFE_INTEGER),
    usd: amountOption(values, 'budget-usd'),
  };
}
