import { japaneseRelations, symmetricJapanese } from './relations.ts';
import type { Sides } from './roles.ts';

/** What a noun is to the predicate, by the particle behind it. What is compared with or stands before in time is one role each. */
type Role = 'subject' | 'object' | 'other' | 'than' | 'time';

const noun = String.raw`[\p{Script=Han}\p{Script=Katakana}ーA-Za-zＡ-Ｚａ-ｚ\d々]{1,20}?(?:さん|くん|ちゃん|さま)?`;
const marked = new RegExp(
  String.raw`(${noun})(の(?:前|後|あと)(?:に|で)?|の(?:方|ほう)が|によって|により|から|より(?:も)?|に(?!つい|とっ|お[いけ]|関|対)|へ|は|が|を)(?!の)`,
  'gu',
);

function roleOf(particle: string): Role {
  if (/^の(?:前|後|あと)/u.test(particle)) return 'time';
  if (particle.startsWith('より')) return 'than';
  if (/[はが]$/u.test(particle)) return 'subject';
  return particle === 'を' ? 'object' : 'other';
}

/** The nouns of a sentence with their roles, as the active voice has them. A topic beside a subject may be anything and is left out. */
function rolesIn(sentence: string): ReadonlyMap<string, Role> {
  const found = [...sentence.normalize('NFKC').matchAll(marked)].map(([, name = '', particle = '']) => ({
    name: name.replace(/(?:さん|くん|ちゃん|さま|様|氏|先生)$/u, ''),
    particle,
    role: roleOf(particle),
  }));
  // 東京は大阪より人口が多い: what is compared is the topic, and が says in what.
  const compares = found.some(({ role }) => role === 'than') && found.some(({ particle }) => particle === 'は');
  const hasSubject = !compares && found.some(({ particle }) => particle.endsWith('が'));
  const passive =
    /(?:され|られ|[かがさたなばまらわ]れ)(?:る|た|て|ま)/u.test(sentence) &&
    found.some(({ role }) => role === 'other') &&
    !found.some(({ role }) => role === 'object');
  const roles = new Map<string, Role>();
  for (const { name, particle, role } of found) {
    if (roles.has(name) || (hasSubject && particle === 'は') || (compares && particle === 'が')) continue;
    roles.set(name, !passive ? role : role === 'subject' ? 'object' : role === 'other' ? 'subject' : role);
  }
  return roles;
}

/** How who does it and who it is done to stand in a Japanese claim and in a passage; null where that cannot be told. */
export function sidesOfJapanese(claim: string, source: string): Sides | null {
  const [one, other] = [rolesIn(claim), rolesIn(source)];
  const shared = [...one.keys()].filter((name) => other.has(name));
  if (shared.length === 0) return null;
  const isSubject = (name: string, roles: ReadonlyMap<string, Role>) => roles.get(name) === 'subject';
  const swapped = shared.some((x) =>
    shared.some((y) => {
      if (x === y || one.get(x) === one.get(y)) return false;
      if (one.get(x) === other.get(y) && one.get(y) === other.get(x)) return true;
      return isSubject(x, one) && !isSubject(y, one) && isSubject(y, other) && !isSubject(x, other);
    }),
  );
  const kept = shared.some((name) => one.get(name) === other.get(name));
  for (const [here, there] of japaneseRelations) {
    const side = (text: string) => Number(text.search(here) >= 0) - Number(there !== null && text.search(there) >= 0);
    const [own, its] = [side(claim), side(source)];
    if (own === 0 || its === 0) continue;
    if (swapped !== (own !== its) && (swapped || kept)) return 'turned';
    if (swapped || kept) return 'same';
  }
  if (!swapped || symmetricJapanese.test(source)) return null;
  return [...one.values(), ...other.values()].includes('than') ? 'turned' : 'unclear';
}
