/**
 * The kinds of planted secrets that have a form of their own. Any other kind is allowed too: its secrets begin with its name.
 */
export const canaryKinds = [
  'medical-record-number',
  'api-key',
  'phone',
  'email',
  'password',
  'credit-card',
  'my-number',
] as const;
export type CanaryKind = (typeof canaryKinds)[number];

/** Other words for a kind. */
export const canaryAliases: Readonly<Record<string, CanaryKind>> = {
  mrn: 'medical-record-number',
  token: 'api-key',
  'phone-number': 'phone',
  telephone: 'phone',
  'e-mail': 'email',
  'card-number': 'credit-card',
  card: 'credit-card',
};

/** The known kind that a written one names, however it is spelled; undefined for a kind without a form of its own. */
export function canaryKindOf(written: string): CanaryKind | undefined {
  const folded = written
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/gu, '-');
  return (
    canaryKinds.find((kind) => kind === folded) ??
    (Object.hasOwn(canaryAliases, folded) ? canaryAliases[folded] : undefined)
  );
}
