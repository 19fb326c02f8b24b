import { chmodSync, existsSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { otherPlace, writeFault } from '../../adapters/disk/diskFault.ts';
import { slashedFrom } from '../../adapters/disk/paths.ts';
import { hookPlace, type HookPlace } from '../../adapters/git/hook/places.ts';
import { printable } from '../../core/base/printable.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { Command, Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { usageError } from '../usageError.ts';
import { makeFolder } from '../../adapters/disk/makeFolder.ts';

/** `tenken hook install|uninstall|status`: the gate before every commit. */
export const hookCommand: Command = {
  name: 'hook',
  operands: 'install|uninstall|status',
  summary: { en: 'Run the gate before every commit', ja: 'コミットの前にゲートを実行' },
  options: {
    'dry-run': {
      type: 'boolean',
      help: { en: 'Only show what would be written', ja: '書き込む内容を表示するだけ' },
    },
  },
  run: (invocation) => {
    const [action, ...rest] = invocation.positionals;
    const actions: Readonly<Record<string, (place: HookPlace, invocation: Invocation) => void>> = {
      install,
      uninstall,
      status,
    };
    const run = action !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (run === undefined || rest.length > 0)
      throw usageError(
        'tenken hook takes one of: install, uninstall, status.',
        'tenken hook には install・uninstall・status のいずれかを指定してください。',
      );
    run(hookPlace(invocation.cwd), invocation);
    return Promise.resolve(exitCodes.passed);
  },
};

function install(place: HookPlace, invocation: Invocation): void {
  if (place.state === 'current' || place.state === 'by hand') tell(place, already, invocation);
  else change(place, { bytes: place.install(), folders: 0 }, installed, invocation);
  if (invocation.values['dry-run'] === true) return;
  tellMissing(place, invocation);
  if (place.elsewhere !== null) tell(place.elsewhere, twice, invocation);
}

function uninstall(place: HookPlace, invocation: Invocation): void {
  const { elsewhere } = place;
  if (place.state === 'none' && elsewhere === null) tell(place, absent, invocation);
  for (const each of [place, ...(elsewhere === null ? [] : [elsewhere])])
    if (each.state !== 'none') change(each, each.uninstall(), removed, invocation);
}

function status(place: HookPlace, invocation: Invocation): void {
  const { elsewhere } = place;
  tell(place, states[place.state], invocation);
  if (place.state !== 'none') tellMissing(place, invocation);
  if (elsewhere === null) return;
  tell(elsewhere, states[elsewhere.state], invocation);
  tellMissing(elsewhere, invocation);
}

/** A place, whatever else there is. */
type OnePlace = Omit<HookPlace, 'elsewhere'>;

function tellMissing({ missing }: OnePlace, { terminal }: Invocation): void {
  if (missing !== null) terminal.out.write(`${printable(say(missing, terminal.locale))}\n`);
}

/** Shows the file as it will be, then writes it; one that is not to be there goes, with those of its folders that were made for it. */
function change(
  place: OnePlace,
  { bytes, folders }: ReturnType<HookPlace['uninstall']>,
  done: Text,
  invocation: Invocation,
): void {
  const { terminal, cwd, values } = invocation;
  const name = slashedFrom(cwd, place.path);
  terminal.out.write(`--- ${printable(name)}\n${printable(bytes?.toString('utf8') ?? '')}---\n`);
  if (values['dry-run'] === true) return;
  try {
    if (bytes === null) {
      rmSync(place.path);
      removeEmpty(dirname(place.path), folders);
    } else {
      const there = existsSync(place.path);
      makeFolder(dirname(place.path));
      writeFileSync(place.path, bytes);
      if (place.script && !there) chmodSync(place.path, 0o755);
    }
  } catch (error) {
    throw writeFault(place.path, error, otherPlace);
  }
  tell(place, done, invocation);
}

/** Takes away so many folders, from the innermost on, that hold nothing any more. */
function removeEmpty(folder: string, count: number): void {
  if (count === 0 || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmpty(dirname(folder), count - 1);
}

function tell({ kind, path }: OnePlace, what: Text, { terminal, cwd }: Invocation): void {
  terminal.out.write(`${printable(slashedFrom(cwd, path))} (${kind}): ${say(what, terminal.locale)}\n`);
}

const installed: Text = { en: 'The hook is installed.', ja: 'フックをインストールしました。' };
const removed: Text = { en: 'The hook is removed.', ja: 'フックを取り除きました。' };
const already: Text = { en: 'The hook is there.', ja: 'フックはインストールされています。' };
const absent: Text = { en: 'The hook is not installed.', ja: 'フックはインストールされていません。' };
const twice: Text = {
  en: 'This hook of git’s own runs the gate too. To have it once: tenken hook uninstall, then tenken hook install',
  ja: 'git 自体のこのフックもゲートを実行します。1 回だけにするには、tenken hook uninstall の後に tenken hook install を実行してください。',
};
const states: Readonly<Record<HookPlace['state'], Text>> = {
  current: already,
  'by hand': already,
  none: absent,
  other: {
    en: 'A hook of another version is there. Renew it with: tenken hook install',
    ja: '別の版のフックがインストールされています。更新するには：tenken hook install',
  },
};
