import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A perturbation, or an exchange of words, that leaves every prompt of a scenario as it was. */
export const idlePerturbation: Rule = {
  code: 'idle-perturbation',
  severity: 'information',
  title: { en: 'Perturbation that changes nothing', ja: '何も変えない揺らぎ' },
  doc: {
    en: 'The perturbation finds nothing to change in what the user says, in no row of the data: kana variants of a text without kana, for example. No case comes of it, so the suite tests less than it names. The same holds for the words that `consistent` exchanges: where they do not occur in what the user says last, nothing can be compared.',
    ja: '利用者の発話のどこにも（データのどの行でも）変えられるところがない揺らぎです。かなのない文に `kana-variants` を書いた場合などです。ケースが 1 つも増えないため、書かれているほどには点検されません。`consistent` で入れ替える語も同じで、利用者の最後の発話にその語がなければ比べられません。',
  },
};

/** The perturbation gives every prompt back as it was. */
export function changesNothing(span: Span, name: string): Problem {
  return problem(idlePerturbation, span, {
    en: `\`${name}\` changes nothing in what the user says here, so no case comes of it. Remove it, or choose one that fits the text.`,
    ja: `\`${name}\` で変わるところが利用者の発話にないため、ケースが増えません。削除するか、文面に合う揺らぎを選んでください。`,
  });
}

/** `consistent` asks with it, and gets the prompt back as it was: nothing is left to compare. */
export function nothingToAsk(span: Span, name: string): Problem {
  return problem(
    idlePerturbation,
    span,
    {
      en: `\`${name}\` changes nothing in what the user says last, so nothing can be compared. Remove it, or choose one that fits the text.`,
      ja: `\`${name}\` で変わるところが利用者の最後の発話にないため、比べられません。削除するか、文面に合う揺らぎを選んでください。`,
    },
    { severity: 'warning' },
  );
}

/** The word that is to be exchanged does not stand in what the user says last. */
export function nothingToExchange(span: Span, word: string): Problem {
  return problem(
    idlePerturbation,
    span,
    {
      en: `\`${word}\` does not occur in what the user says last, so there is nothing to exchange.`,
      ja: `利用者の最後の発話に \`${word}\` がないため、入れ替えられません。`,
    },
    { severity: 'warning' },
  );
}

/** A word that is exchanged for itself. */
export function exchangedForItself(span: Span, word: string): Problem {
  return problem(
    idlePerturbation,
    span,
    {
      en: `\`${word}\` is exchanged for itself, so the same is asked again. Write another word, or \`repeats\`.`,
      ja: `\`${word}\` を同じ語に入れ替えているため、同じことを尋ねるだけです。別の語を書くか、\`repeats\` を使ってください。`,
    },
    { severity: 'warning' },
  );
}
