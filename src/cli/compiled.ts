import { hash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { makeFolder } from '../adapters/disk/makeFolder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How many programs stay compiled: one for each version of Node and of ours that is in use, and some more. */
const mostKept = 4;

/** Bytes of the checksum before the compiled code. */
const sumBytes = 32;

/** What surrounds a module of CommonJS. */
const before = '(function (exports, require, module, __filename, __dirname) { ';

/**
 * Where compiled programs are kept: in the person's own folder for caches (XDG Base Directory Specification 0.8, Apple’s File System
 * Programming Guide, Windows’ known folders). Undefined where it is unknown, or where `NODE_DISABLE_COMPILE_CACHE` says that Node should
 * keep none either.
 */
export function compiledFolder(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME, NODE_DISABLE_COMPILE_CACHE } = environment;
  if (isSet(NODE_DISABLE_COMPILE_CACHE)) return undefined;
  const caches = isPlace(XDG_CACHE_HOME)
    ? XDG_CACHE_HOME
    : platform === 'win32'
      ? LOCALAPPDATA
      : isPlace(HOME)
        ? join(HOME, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']))
        : undefined;
  return isPlace(caches) ? join(caches, 'tenken', 'compiled') : undefined;
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** A relative path would lead into whatever folder the command is called in. */
function isPlace(path: string | undefined): path is string {
  return isSet(path) && isAbsolute(path);
}

/**
 * Loads a program of one file as `require` would, with what V8 compiled of it at an earlier start: compiling takes longer than most commands. What is
 * kept belongs to these very bytes, this version and these flags of V8, or it is not used. Where nothing is kept, it is made when the
 * process ends, with all that was compiled by then; where it cannot be written, the next start compiles again. Throws what the program throws.
 */
export function loadCompiled(file: string, folder: string | undefined): void {
  const source = readFileSync(file);
  const tag = cachedDataVersionTag();
  const place = folder === undefined ? undefined : join(folder, `${tag.toString(16)}-${sumOf(source).toString('hex')}`);
  const kept = place === undefined ? undefined : read(place);
  const script = new Script(`${before}${source.toString()}\n})`, {
    filename: file,
    columnOffset: -before.length,
    ...(kept === undefined ? {} : { cachedData: kept }),
  });
  if (place !== undefined && (kept === undefined || script.cachedDataRejected === true))
    process.once('exit', () => {
      // What flags were changed to meanwhile is part of what is made, and the next start would refuse it.
      if (cachedDataVersionTag() === tag) keep(place, script.createCachedData());
    });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...surroundings: readonly unknown[]) => void;
  run(module.exports, createRequire(file), module, file, dirname(file));
}

/** What is kept at a place; undefined where it is not there, not whole, or may have been written by somebody else. */
function read(place: string): Buffer | undefined {
  try {
    const file = openSync(place, 'r');
    try {
      if (!isOurs(fstatSync(file))) return undefined;
      const bytes = readFileSync(file);
      const code = bytes.subarray(sumBytes);
      return sumOf(code).equals(bytes.subarray(0, sumBytes)) ? code : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** Compiled code is run as it is: only who runs it may have been able to write it. Windows says so by the place alone. */
function isOurs({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  const own = process.getuid?.();
  return own === undefined || (uid === own && (mode & 0o022) === 0);
}

/** Puts compiled code in its place in one step, for other processes may be starting, and lets go of what is oldest. */
function keep(place: string, code: Buffer): void {
  const folder = dirname(place);
  try {
    makeFolder(folder);
    const beside = `${place}.${process.pid}`;
    writeFileSync(beside, Buffer.concat([sumOf(code), code]), { mode: 0o600 });
    renameSync(beside, place);
    const files = readdirSync(folder).map((name) => join(folder, name));
    const byAge = files.map((path) => ({ path, time: statSync(path).mtimeMs })).sort((a, b) => b.time - a.time);
    for (const { path } of byAge.slice(mostKept)) rmSync(path, { force: true });
  } catch {
    // A cache that cannot be written is none, and no reason to say anything.
  }
}

function sumOf(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}
