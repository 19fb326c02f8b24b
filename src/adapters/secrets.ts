import type { Text } from '../core/base/text.ts';
import { HumanError } from './humanError.ts';
import { isLoopback, originOf } from './origin.ts';
import type { Redactor } from './redact.ts';

/** Where a secret is wanted: a key never leaves for an origin that it was not given for. */
export interface SecretUse {
  /** Scheme, host and port; for a program of this machine `command:` and the hash of what was approved. */
  readonly origin: string;
  /** The target's id, for the sentences. */
  readonly target: string;
}

/** What stands behind `${secret:…}` and `${env:…}`. */
export interface Secrets {
  /**
   * The text with its references replaced; each value found is made known to the redactor first.
   * Throws a `HumanError` (exit 2) where a value is missing or not meant for the origin.
   */
  readonly resolve: (text: string, use: SecretUse) => Promise<string>;
}

/** The value of a named secret, for one origin. Throws a `HumanError` where there is none. */
export type SecretSource = (name: string, use: SecretUse) => Promise<string>;

const reference = /\$\{(secret|env):([^}]+)\}/gu;

/** True where the text refers to a secret or to the environment. */
export function hasReference(text: string): boolean {
  return text.search(reference) >= 0;
}

/** Secrets from a source, and `${env:NAME}` from the environment under the same rule of origins. */
export function createSecrets(
  source: SecretSource,
  environment: Readonly<Record<string, string | undefined>>,
  redactor: Redactor,
): Secrets {
  return {
    resolve: async (text, use) => {
      let resolved = '';
      let from = 0;
      for (const match of text.matchAll(reference)) {
        const name = (match[2] ?? '').trim();
        const value = match[1] === 'env' ? boundValue(environment, name, use) : await source(name, use);
        redactor.add(value);
        resolved += text.slice(from, match.index) + value;
        from = match.index + match[0].length;
      }
      return resolved + text.slice(from);
    },
  };
}

/** `front-desk` → `TENKEN_SECRET_FRONT_DESK`. */
export function secretVariable(name: string): string {
  return `TENKEN_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]/gu, '_')}`;
}

/** Secrets from `TENKEN_SECRET_<NAME>`, for the origins in `TENKEN_SECRET_<NAME>_ORIGIN`. */
export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): SecretSource {
  return (name, use) => Promise.resolve().then(() => boundValue(environment, secretVariable(name), use));
}

/**
 * The value of a variable, if it may go to the origin: a workspace is somebody else's file, so an address written in it
 * is no permission. Permission is the variable with `_ORIGIN` at its end, or that the address is this machine.
 */
function boundValue(
  environment: Readonly<Record<string, string | undefined>>,
  variable: string,
  use: SecretUse,
): string {
  const value = environment[variable]?.trim() ?? '';
  if (value === '') throw new HumanError(2, missing(variable, use));
  // An HTTP header takes visible ASCII only; the mistake is named here, without the value, and not by the network stack.
  if (!/^[\u0021-\u007e]+$/u.test(value)) throw new HumanError(2, unsendable(variable, use));
  // A person has approved this very program together with the variables that it is given.
  if (isLoopback(use.origin) || isCommand(use)) return value;

  const allowed = (environment[`${variable}_ORIGIN`] ?? '').split(/[\s,]+/u).filter((part) => part !== '');
  if (allowed.some((part) => URL.canParse(part) && originOf(part) === use.origin)) return value;
  throw new HumanError(2, allowed.length === 0 ? unbound(variable, use) : foreign(variable, allowed, use));
}

/** True where the key goes to a program on this machine: `command:` and the hash of what was approved. */
function isCommand({ origin }: SecretUse): boolean {
  return origin.startsWith('command:');
}

function missing(variable: string, use: SecretUse): Text {
  const { target, origin } = use;
  if (isCommand(use))
    return {
      en: `The command of the target “${target}” needs a key. Set ${variable}.`,
      ja: `対象「${target}」のコマンドにはキーが必要です。${variable} を設定してください。`,
    };
  return {
    en: `The target “${target}” needs a key. Set ${variable} to the key and ${variable}_ORIGIN to ${origin}.`,
    ja: `対象「${target}」にはキーが必要です。${variable} にキーを、${variable}_ORIGIN に ${origin} を設定してください。`,
  };
}

function unsendable(variable: string, { target }: SecretUse): Text {
  return {
    en: `The key in ${variable} for the target “${target}” holds spaces or characters that no key has. Set it again, without quotes or line breaks.`,
    ja: `対象「${target}」のキー（${variable}）に、空白などキーに使えない文字が含まれています。引用符や改行を入れずに設定し直してください。`,
  };
}

function unbound(variable: string, { target, origin }: SecretUse): Text {
  return {
    en: `The key in ${variable} is not sent to ${origin} (target “${target}”) before you allow it. Set ${variable}_ORIGIN to ${origin} if that is where the key belongs.`,
    ja: `${variable} のキーは、許可されるまで ${origin}（対象「${target}」）に送りません。そのキーの送信先で正しければ、${variable}_ORIGIN に ${origin} を設定してください。`,
  };
}

function foreign(variable: string, allowed: readonly string[], { target, origin }: SecretUse): Text {
  return {
    en: `The key in ${variable} is meant for ${allowed.join(', ')} and is not sent to ${origin} (target “${target}”). Correct the target’s baseUrl, or set ${variable}_ORIGIN to ${origin}.`,
    ja: `${variable} のキーは ${allowed.join('、')} 用で、${origin}（対象「${target}」）には送りません。対象の baseUrl を直すか、${variable}_ORIGIN に ${origin} を設定してください。`,
  };
}
