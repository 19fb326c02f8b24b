import { counted } from '../base/counted.ts';
import type { Text } from '../base/text.ts';
import type { LeftOut, RunHeader } from '../record/record.ts';
import type { ProfileGaps } from './profileGaps.ts';

/** The first five names, and how many more there are. */
export function listed(names: readonly string[], count = names.length): Text {
  const shown = names.slice(0, 5);
  const more = count - shown.length;
  return {
    en: shown.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    ja: shown.join('、') + (more > 0 ? ` ほか ${more} 件` : ''),
  };
}

/** What a run leaves out that is a part of something, a sentence for each reason: nobody must take it for the whole. Empty for the whole. */
export function leftOutReasons({ plan, shard }: Pick<RunHeader, 'plan' | 'shard'>): readonly Text[] {
  return [
    ...(plan.affected === true ? [onlyAffected] : []),
    ...(plan.leftOut === undefined ? [] : [notAsked(plan.leftOut)]),
    ...(shard?.leftOut === undefined ? [] : [inOtherParts(shard.leftOut, shard)]),
  ];
}

const onlyAffected: Text = {
  en: 'Only suites that the commit can affect were looked at; the others were not run.',
  ja: 'コミットが影響するスイートだけを点検しました。ほかのスイートは実行していません。',
};

function notAsked(leftOut: LeftOut): Text {
  const names = namesOf(leftOut);
  const size = sizeOf(leftOut);
  return {
    en: `Not run, because only a part was asked for: ${size.en}: ${names.en}.`,
    ja: `一部だけを指定したため、実行していないもの（${size.ja}）：${names.ja}`,
  };
}

function inOtherParts(leftOut: LeftOut, { index, of }: { readonly index: number; readonly of: number }): Text {
  const names = namesOf(leftOut);
  const size = sizeOf(leftOut);
  return {
    en: `Not run, because this is part ${index} of ${of}: ${size.en}: ${names.en}. To join the parts: tenken merge`,
    ja: `${of} 分割の ${index} 番目のため、実行していないもの（${size.ja}）：${names.ja}。まとめるには：tenken merge`,
  };
}

function namesOf({ names, scenarios, unread = 0 }: LeftOut): Text {
  return listed(names, scenarios + unread);
}

function sizeOf({ cases, scenarios, unread = 0 }: LeftOut): Text {
  const files: Text =
    unread === 0
      ? { en: '', ja: '' }
      : { en: ` and ${counted(unread, 'file')} that cannot be read`, ja: `と読めないファイル ${unread} 件` };
  return {
    en: `${counted(cases, 'case')} of ${counted(scenarios, 'scenario')}${files.en}`,
    ja: `シナリオ ${scenarios} 件のケース ${cases} 件${files.ja}`,
  };
}

/** What of the profile was not run: while it is not, nobody can say that it holds. Empty where all of it was. */
export function gapReasons({ leftOut, absent }: ProfileGaps): readonly Text[] {
  const names = leftOut === null ? null : listed(leftOut.names, leftOut.scenarios);
  const lacking = { en: listed(absent.map(({ en }) => en)).en, ja: listed(absent.map(({ ja }) => ja)).ja };
  return [
    ...(names === null
      ? []
      : [
          {
            en: `What must always hold (\`gate.baseline\`) was not run as a whole, so nothing passes. Not run: ${names.en}.`,
            ja: `必ず守るもの（\`gate.baseline\`）の一部を実行していないため、合格にはなりません。実行していないもの：${names.ja}`,
          },
        ]),
    ...(absent.length === 0
      ? []
      : [
          {
            en: `\`gate.baseline\` names what no scenario of this run is of, so nothing shows that it holds: ${lacking.en}.`,
            ja: `\`gate.baseline\` にあるのに、この実行に該当するシナリオがないため、守られているかどうかが分かりません：${lacking.ja}`,
          },
        ]),
  ];
}

/** What of the profile a commit does not touch: it is as it was, and CI decides over it. Empty where that is nothing. */
export function untouchedReasons({ absent }: ProfileGaps): readonly Text[] {
  if (absent.length === 0) return [];
  const names = { en: listed(absent.map(({ en }) => en)).en, ja: listed(absent.map(({ ja }) => ja)).ja };
  return [
    {
      en: `Of \`gate.baseline\`, the commit does not touch ${names.en}; to decide over all of it: tenken gate`,
      ja: `\`gate.baseline\` のうち、このコミットが触れていないもの：${names.ja}。すべてについて判断するには：tenken gate`,
    },
  ];
}
