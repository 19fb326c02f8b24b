import {
  beforeIn,
  beforeLines,
  betweenMarks,
  markedIn,
  replaceMarked,
  usual,
  withoutMarked,
  type Before,
} from './marks.ts';

/**
 * What a hook manager runs; 4 means that the data cannot decide, which is for CI to settle. It calls the installed program itself: `npx`
 * takes longer than the gate does for most commits. 127 is what a shell says where there is no program, and `env` where there is no Node.
 * `folder` is where the packages lie below the repository's root, ending in `/`; empty for the root itself.
 */
export function hookCommand(folder = ''): string {
  const bins = [...new Set([folder, ''])].map((each) => `$PWD/${each}node_modules/.bin:`).join('');
  return (
    `sh -c 'PATH="${bins}$PATH"; tenken gate --staged --time-budget 30s; code=$?; ` +
    `[ $code -ne 127 ] || echo "tenken: the program or node is not installed here. Install it with: npm install --save-dev tenken" >&2; ` +
    `[ $code -eq 4 ] || exit $code'`
  );
}

/** The lines that a shell hook gets. `folder` as for {@link hookCommand}; `before` is what the file was. */
export function hookBlock(folder = '', before: Before = usual): string {
  const below = folder === '' ? '' : `"${folder}" `;
  return betweenMarks([
    ...beforeLines(before),
    'tenken_gate() {',
    '  if ! command -v node >/dev/null 2>&1; then',
    "    echo 'tenken: node is not on PATH, so the gate cannot run. Install Node.js, or commit with --no-verify.' >&2",
    '    return 3',
    '  fi',
    // Of a worktree, the folder of its repository: asked for last, since each process costs a commit time, on Windows most of all.
    `  for tenken_at in ${below}"" -; do`,
    '    [ "$tenken_at" != - ] || tenken_at="$(git rev-parse --git-common-dir 2>/dev/null)/../"',
    '    if [ -x "${tenken_at}node_modules/.bin/tenken" ]; then',
    '      "${tenken_at}node_modules/.bin/tenken" "$@"',
    '      return',
    '    fi',
    '  done',
    '  if command -v tenken >/dev/null 2>&1; then tenken "$@"',
    '  else',
    "    echo 'tenken: the program is not installed here. Install it with: npm install --save-dev tenken' >&2",
    '    return 3',
    '  fi',
    '}',
    'tenken_gate gate --staged --time-budget 30s || { tenken_code=$?; [ "$tenken_code" -eq 4 ] || exit "$tenken_code"; }',
  ]);
}

/** Whether a hook is a shell script, so that our lines can stand in it. An empty one is. */
export function isShell(text: string): boolean {
  const shebang = /^#!(.*)/u.exec(text)?.[1];
  return shebang === undefined || /\b(?:sh|bash|dash|zsh|ksh)\b/u.test(shebang);
}

/**
 * The hook with our lines, in the place of those that are there, else first: an `exit` or `exec` of what is there already cannot pass over
 * them. `text` is null where there is no hook, for which a number of `folders` would have to be made.
 */
export function withBlock(text: string | null, block: (before: Before) => string, folders = 0): string {
  if (text === null) return `${ownShebang}\n${block({ made: folders, ended: true })}`;
  const found = markedIn(text);
  if (found !== undefined) return replaceMarked(text, block(beforeIn(found)));
  const shebang = /^#![^\n]*\n?/u.exec(text)?.[0] ?? '';
  const ended = shebang === '' || shebang.endsWith('\n');
  return `${shebang}${ended ? '' : '\n'}${block({ made: null, ended })}${text.slice(shebang.length)}`;
}

/** The hook without our lines, every other byte as it was; null where there was none, and nothing was written into it since. */
export function withoutBlock(text: string): string | null {
  const { made } = beforeIn(markedIn(text) ?? '');
  const rest = withoutMarked(text);
  return made !== null && rest.trimEnd() === ownShebang ? null : rest;
}

/** The first line of a hook that was not there. */
const ownShebang = '#!/bin/sh';
