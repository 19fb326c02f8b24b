import { verifyFolder } from '../../adapters/disk/verifyFolder.ts';
import type { VerifiedFolder } from '../../adapters/disk/verifyFolder.ts';
import { excerpt, printableLine } from '../../core/base/printable.ts';
import { counted } from '../../core/base/counted.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import type { Difference } from '../../core/engine/verify/difference.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { textOrJson } from '../parse.ts';
import { gateWords } from '../reporters/words.ts';
import { runFolderOf } from '../runFolder.ts';
import { usageError } from '../usageError.ts';

/** `tenken verify RUN`: computes a run again from its record, and asks nobody. */
export const verifyCommand: Command = {
  name: 'verify',
  operands: 'RUN',
  summary: {
    en: 'Recompute a run from its record, without a network',
    ja: '記録から実行を再計算して照合（ネットワーク不要）',
  },
  options: {
    reporter: {
      type: 'string',
      value: 'text|json',
      help: { en: 'How to write the result; text by default', ja: '結果の形式（既定は text）' },
    },
  },
  run: async ({ positionals, values, cwd, terminal }) => {
    const [run, ...rest] = positionals;
    if (run === undefined || rest.length > 0)
      throw usageError('tenken verify takes one run.', 'tenken verify に指定できる実行は 1 つです。');
    const form = textOrJson(values, 'reporter');
    const verified = await verifyFolder(runFolderOf(run, cwd));
    if (form === 'json') terminal.out.write(`${JSON.stringify(verified)}\n`);
    else for (const line of linesOf(verified, terminal.locale)) terminal.out.write(`${line}\n`);
    return verified.differences.length === 0 ? exitCodes.passed : exitCodes.failed;
  },
};

/** More differences than a person reads; the count is of all. */
const room = 200;

function linesOf(
  { differences, attempts, replaced, checks, judged, summary, missing, summarized }: VerifiedFolder,
  locale: Locale,
): readonly string[] {
  const gate = gateWords[summary.gate];
  const again: Text =
    replaced === 0
      ? { en: '', ja: '' }
      : {
          en: ` (and ${replaced} ${replaced === 1 ? 'try' : 'tries'} that ended in an error and ${replaced === 1 ? 'was' : 'were'} made again)`,
          ja: `（ほかに、エラーでやり直した ${replaced} 回分の行）`,
        };
  const done: Text = {
    en: `Recomputed ${counted(attempts, 'attempt')}${again.en}, ${counted(checks, 'check')} (${judged} judged, from the recorded answers), all rates and the gate (${gate.en}).`,
    ja: `試行 ${attempts} 件${again.ja}、検査 ${checks} 件（うち判定モデル ${judged} 件は記録された回答から）、すべての率、ゲート（${gate.ja}）を再計算しました。`,
  };
  const more = differences.length - room;
  return [
    ...differences.slice(0, room).map((difference) => printableLine(say(sentence(difference), locale))),
    ...(more > 0 ? [say({ en: `… and ${more} more`, ja: `ほか ${more} 件` }, locale)] : []),
    say(done, locale),
    ...(missing > 0 ? [say(notHeld(missing, attempts + missing), locale)] : []),
    ...(summarized ? [] : [say(noSummary, locale)]),
    say(differences.length === 0 ? agrees : differs(differences.length), locale),
  ];
}

function notHeld(missing: number, planned: number): Text {
  return {
    en: `${missing} of ${counted(planned, 'planned attempt')} ${missing === 1 ? 'is' : 'are'} not in the record; nothing is known of ${missing === 1 ? 'it' : 'them'}.`,
    ja: `計画された試行 ${planned} 件のうち ${missing} 件は記録にありません。その結果は分かりません。`,
  };
}

const noSummary: Text = {
  en: 'There is no summary.json, so attempts that were taken out cannot be told from attempts that were never made.',
  ja: 'summary.json がないため、取り除かれた試行と、行われなかった試行を区別できません。',
};

const agrees: Text = { en: 'The record says what follows from it.', ja: '記録と再計算の結果は一致しています。' };

function differs(count: number): Text {
  return {
    en: `${count} ${count === 1 ? 'place differs' : 'places differ'}: the record was changed or damaged.`,
    ja: `${count} か所が一致しません。記録が変更されたか、壊れています。`,
  };
}

function sentence({ case: at, field, recorded, computed }: Difference): Text {
  const place = field === '' ? at : `${at}: ${field}`;
  if (recorded === undefined && computed === undefined)
    return {
      en: `${place}: is not what the run wrote.`,
      ja: `${place}：実行時に書かれた内容と一致しません。`,
    };
  const was = excerpt(JSON.stringify(recorded), 120);
  const is = excerpt(JSON.stringify(computed), 120);
  return {
    en: `${place}: the record says ${was}, computed is ${is}.`,
    ja: `${place}：記録は ${was}、再計算は ${is} です。`,
  };
}
