import type { CodeLens } from 'vscode-languageserver';
import { say, type Text } from '../../core/base/text.ts';
import type { NameIndex, Occurrence } from '../../core/language/features/workspace/occurrence.ts';
import { toRange } from '../convert.ts';
import type { Open } from '../open.ts';

/** What the configuration defines for suites. */
const counted: ReadonlySet<Occurrence['kind']> = new Set(['target', 'judge']);

/** Above each target and judge of a configuration how often suites, judges and checks name it, so that what nobody uses is seen. */
export function usageLenses({ analysis, lines, locale }: Open, indexed: () => NameIndex): CodeLens[] {
  if (analysis.kind !== 'config') return [];
  const uses = new Map<string, number>();
  const own: Occurrence[] = [];
  for (const { file, occurrences } of indexed().texts()) {
    for (const each of occurrences) {
      if (!counted.has(each.kind)) continue;
      const key = `${each.kind} ${each.name}`;
      if (each.role === 'reference') uses.set(key, (uses.get(key) ?? 0) + 1);
      else if (file === analysis.file) own.push(each);
    }
  }
  return own.map((each) => ({
    range: toRange(lines, each),
    // A title without a command is shown and cannot be chosen.
    command: { title: say(titleOf(uses.get(`${each.kind} ${each.name}`) ?? 0, each.name), locale), command: '' },
  }));
}

function titleOf(count: number, name: string): Text {
  if (count > 0) return { en: count === 1 ? '1 use' : `${count} uses`, ja: `使用箇所 ${count} 件` };
  // Checks that name no judge ask this one.
  if (name === 'default') return { en: 'used where no judge is named', ja: '判定モデルの指定がない検査で使用' };
  return { en: 'not named by any suite', ja: 'どのスイートからも未使用' };
}
