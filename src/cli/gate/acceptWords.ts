import { counted } from '../../core/base/counted.ts';
import type { Text } from '../../core/base/text.ts';
import { scenarioOf } from '../../core/engine/baseline.ts';
import type { Acceptance } from '../../core/engine/baselineAccept.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import type { RunHeader } from '../../core/record/record.ts';

/** More names than a person reads. */
const room = 20;

/** What `tenken accept` says of entries that it did not simply take from the run, sentence by sentence. */
export function acceptSentences(
  { gone, undecided, unattempted, unplanned }: Acceptance,
  facts: { readonly edited: readonly string[]; readonly header: RunHeader; readonly open: number },
): readonly Text[] {
  return [
    ...(facts.edited.length === 0 ? [] : [changed(facts.edited)]),
    ...(gone.length === 0 ? [] : [takenOut(gone)]),
    ...(unattempted.length === 0 ? [] : [notAttempted(unattempted, facts.header)]),
    ...(unplanned.length === 0 ? [] : [notPlanned(unplanned)]),
    ...(facts.open === 0 ? [] : [withoutVerdict(facts.open, undecided.length)]),
  ];
}

function takenOut(cases: readonly CaseVerdict[]): Text {
  const list = listed(cases.map(({ id, target }) => `${id} (${target})`));
  return {
    en: `Not in the workspace, and left out of the baseline: ${list.en}`,
    ja: `ワークスペースにないため、ベースラインに含めません：${list.ja}`,
  };
}

function changed(names: readonly string[]): Text {
  const list = listed(names);
  return {
    en: `Edited since the baseline, so there was no verdict to compare with; the new ones take its place: ${list.en}`,
    ja: `ベースライン以降に内容が変わったため、比較なしで新しい判定に置き換えます：${list.ja}`,
  };
}

function notAttempted(cases: readonly CaseVerdict[], { shard }: RunHeader): Text {
  const list = listed(cases.map(({ id, target }) => `${id} (${target})`));
  const why: Text =
    shard === undefined
      ? { en: 'the run ended before it came to them', ja: '途中で終わった実行のため' }
      : {
          en: `the run is part ${shard.index} of ${shard.of}`,
          ja: `${shard.of} 分割の ${shard.index} 番目の実行のため`,
        };
  return {
    en: `${counted(cases.length, 'case')} not attempted (${why.en}); kept as the baseline has ${cases.length === 1 ? 'it' : 'them'}: ${list.en}`,
    ja: `試行していない ${cases.length} 件のケースは、ベースラインの判定を残します（${why.ja}）：${list.ja}`,
  };
}

function notPlanned(cases: readonly CaseVerdict[]): Text {
  const list = listed([...new Set(cases.map(({ id }) => scenarioOf(id)))]);
  return {
    en: `${counted(cases.length, 'case')} the run is not about; kept as the baseline has ${cases.length === 1 ? 'it' : 'them'}: ${list.en}`,
    ja: `この実行に含まれない ${cases.length} 件のケースは、ベースラインの判定を残します：${list.ja}`,
  };
}

function withoutVerdict(cases: number, kept: number): Text {
  const en = `${counted(cases, 'case')} of the run ${cases === 1 ? 'has' : 'have'} no verdict`;
  const ja = `この実行の ${cases} 件のケースには判定がありません`;
  return kept === 0
    ? {
        en: `${en} and ${cases === 1 ? 'adds' : 'add'} nothing to the baseline.`,
        ja: `${ja}。ベースラインには加えません。`,
      }
    : {
        en: `${en}; ${kept} of them ${kept === 1 ? 'keeps' : 'keep'} what the baseline has.`,
        ja: `${ja}。うち ${kept} 件はベースラインの判定を残します。`,
      };
}

/** Names in their order, as many as a person reads, and how many more there are. */
export function listed(names: readonly string[]): Text {
  const sorted = [...names].sort();
  const more = names.length - room;
  const list = sorted.slice(0, room);
  return {
    en: `${list.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    ja: `${list.join('、')}${more > 0 ? ` ほか ${more} 件` : ''}`,
  };
}
