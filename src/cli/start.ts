import { affectedBy, isIdle } from '../adapters/git/affected.ts';
import { repositoryRoot } from '../adapters/git/git.ts';
import { stagedPaths } from '../adapters/git/staged.ts';
import { say } from '../core/base/text.ts';
import { nothingStaged } from './gate/nothingStaged.ts';
import { holdsOurs } from './gate/ours.ts';
import { chooseLocale } from './locale.ts';
import { growNurseryAtOnce } from './machine.ts';

/**
 * Where the command line starts. Most commits affect no verdict, and then the hook must not wait until the whole program is
 * loaded: `gate --staged` is answered here when it has nothing to do, in the words that the program would use. Whatever else there is to do or to
 * say is the program's.
 */
async function start(): Promise<void> {
  growNurseryAtOnce();
  const locale = hookLocale(process.argv.slice(2));
  if (locale === null || process.env.TENKEN_HOST === '1' || !hasNothingToDo()) {
    await import('./main.ts');
    return;
  }
  process.stderr.write(`tenken: ${say(nothingStaged, chooseLocale(locale, process.env))}\n`);
}

/** `--locale` of a call that is exactly the hook's; undefined where it has none, null where it is any other call. */
function hookLocale([command, ...rest]: readonly string[]): string | null | undefined {
  if (command !== 'gate' || !rest.includes('--staged')) return null;
  let locale: string | undefined;
  // An option that stands twice is refused, and that is for the program to say.
  if (new Set(rest).size < rest.length) return null;
  for (let at = 0; at < rest.length; at++) {
    const [option = '', value = ''] = rest.slice(at, at + 2);
    if (option === '--staged') continue;
    if (option === '--time-budget' && /^\d+(?:ms|s|m|h)$/u.test(value)) at += 1;
    else if (option === '--locale' && /^(?:en|ja)(?:[-_.]|$)/iu.test(value)) {
      locale = value;
      at += 1;
    } else return null;
  }
  return locale;
}

/** True where nothing that is staged can affect a verdict or has to be looked through. */
function hasNothingToDo(): boolean {
  try {
    const root = repositoryRoot(process.cwd());
    const staged = stagedPaths(root);
    if (staged.paths.some(holdsOurs)) return false;
    return isIdle(affectedBy(root, staged));
  } catch {
    // The program says what is wrong.
    return false;
  }
}

void start();
