const begin = '# >>> tenken >>>';
const end = '# <<< tenken <<<';

/** What every way of installing runs; 4 means that the data cannot decide, which is for CI to settle. */
export const hookCommand = `sh -c 'npx --no-install tenken gate --staged --time-budget 30s || test $? -eq 4'`;

/** The lines that a shell hook gets, between marks by which they are found again. */
export const hookBlock = `${begin}
tenken_gate() {
  if ! command -v node >/dev/null 2>&1; then
    echo 'tenken: node is not on PATH, so the gate cannot run. Install Node.js, or commit with --no-verify.' >&2
    return 3
  fi
  tenken_main="$(git rev-parse --git-common-dir 2>/dev/null)/.."
  if [ -x node_modules/.bin/tenken ]; then node_modules/.bin/tenken "$@"
  elif [ -x "$tenken_main/node_modules/.bin/tenken" ]; then "$tenken_main/node_modules/.bin/tenken" "$@"
  elif command -v tenken >/dev/null 2>&1; then tenken "$@"
  else
    echo 'tenken: the program is not installed here. Install it with: npm install --save-dev tenken' >&2
    return 3
  fi
}
tenken_gate gate --staged --time-budget 30s || { tenken_code=$?; [ "$tenken_code" -eq 4 ] || exit "$tenken_code"; }
${end}
`;

/** Whether a hook has our lines. */
export function hasBlock(text: string): boolean {
  return text.includes(`${begin}\n`) && text.includes(`${end}\n`);
}

/** Whether a hook is a shell script, so that our lines can stand in it. An empty one is. */
export function isShell(text: string): boolean {
  const shebang = /^#!(.*)/u.exec(text)?.[1];
  return shebang === undefined || /\b(?:sh|bash|dash|zsh|ksh)\b/u.test(shebang);
}

/** The hook with our lines first: an `exit` or `exec` of what is there already cannot pass over them. */
export function withBlock(text: string): string {
  if (text === '') return `#!/bin/sh\n${hookBlock}`;
  const shebang = /^#!.*\n/u.exec(text)?.[0] ?? '';
  return shebang + hookBlock + text.slice(shebang.length);
}

/** The hook without our lines, every other byte as it was; empty where nothing but ours was in it. */
export function withoutBlock(text: string): string {
  const from = text.indexOf(`${begin}\n`);
  const to = text.indexOf(`${end}\n`, from);
  if (from < 0 || to < 0) return text;
  const rest = text.slice(0, from) + text.slice(to + end.length + 1);
  return rest === '#!/bin/sh\n' ? '' : rest;
}
