import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** Attacks are named, which this version only knows by name. */
export const attackNotRun: Rule = {
  code: 'attack-not-run',
  severity: 'information',
  title: { en: 'Attack that is not executed', ja: '実行されない攻撃' },
  doc: {
    en: 'The scenario names attacks, and this version of Tenken does not execute them: only the original wording is tested. A run passes without them, and its report lists them first, under what was not run. Keep the names as a note of what is to be tested, and do not read a pass as a statement about them; to test one today, write its wording as a scenario of its own.',
    ja: 'シナリオに攻撃が書かれていますが、このバージョンの Tenken は攻撃を実行せず、元の文面だけを点検します。攻撃がなくても実行は合格になり、レポートの先頭で「実行していないもの」として示されます。点検したいことの覚え書きとして残せますが、合格をその攻撃への耐性と読まないでください。いま試すには、攻撃の文面をそのまま 1 つのシナリオとして書きます。',
  },
};

/** The scenario names so many attacks. */
export function attacksNotRun(span: Span, count: number): Problem {
  return problem(attackNotRun, span, {
    en: `This version executes no attacks: ${count === 1 ? 'the one named here is' : `the ${count} named here are`} reported as not run, and only the original wording is tested.`,
    ja: `このバージョンは攻撃を実行しません。ここに書かれた ${count} 件は「実行していないもの」として報告され、元の文面だけを点検します。`,
  });
}
