/** What VS Code knows where a `when` clause is looked at; a key that is absent is false. */
export type Context = Readonly<Record<string, string | number | boolean>>;

/** Whether a `when` clause of the manifest holds; an absent one always does. Throws for what it cannot read: VS Code would take it for false. */
export function holds(when: string | undefined, context: Context): boolean {
  if (when === undefined) return true;
  const tokens = [...when.matchAll(/\s*(\(|\)|&&|\|\||!=|==|=~|>|!|\/(?:\\.|[^/])+\/|[\w.:-]+)/gu)].map(
    ([, token]) => token ?? '',
  );
  if (tokens.join('') !== when.replaceAll(/\s/gu, '')) throw new Error(`Not a clause: ${when}`);
  let at = 0;
  const take = (): string => tokens[at++] ?? '';
  const any = (): boolean => {
    let value = all();
    while (tokens[at] === '||') {
      at += 1;
      // Both sides are read, whatever the first one says.
      const right = all();
      value = value || right;
    }
    return value;
  };
  const all = (): boolean => {
    let value = one();
    while (tokens[at] === '&&') {
      at += 1;
      const right = one();
      value = value && right;
    }
    return value;
  };
  const one = (): boolean => {
    const token = take();
    if (token === '!') return !one();
    if (token === '(') {
      const value = any();
      if (take() !== ')') throw new Error(`A parenthesis is not closed: ${when}`);
      return value;
    }
    const known = context[token] ?? false;
    switch (tokens[at]) {
      case '==':
        at += 1;
        return String(known) === take();
      case '!=':
        at += 1;
        return String(known) !== take();
      case '=~':
        at += 1;
        return new RegExp(take().slice(1, -1), 'u').test(String(known));
      case '>':
        at += 1;
        return Number(known) > Number(take());
      default:
        return Boolean(known);
    }
  };
  const value = any();
  if (at !== tokens.length) throw new Error(`Not a clause: ${when}`);
  return value;
}
