import assert from 'node:assert/strict';
import type { GivenDocument } from '../../../src/core/base/conversation.ts';
import type { JudgeAnswer, JudgeQuestion } from '../../../src/core/checks/check.ts';
import { chrF } from '../../../src/core/checks/meaning/chrf.ts';
import { exchangeOf } from '../../../src/core/checks/meaning/exchange.ts';
import { claimsOf } from '../../../src/core/checks/meaning/grounded/claims.ts';
import { brief, evaluate, observe } from './observe.ts';

const answer = (text: string): JudgeAnswer => ({ kind: 'answer', text, model: null });

describe('similar', () => {
  it('is an F-score over shared n-grams of characters, weighted to recall', () => {
    assert.equal(chrF('同じ文です。', '同じ文です。'), 1);
    assert.equal(chrF('', ''), 1);
    assert.equal(chrF('abc', 'xyz'), 0);
    // Counted by hand: "abcd" and "abce" share 3 of 4 letters, 2 of 3 pairs, 1 of 2 triples, 0 of 1 quadruple: mean 0.479166….
    assert.equal(chrF('abcd', 'abce').toFixed(6), ((3 / 4 + 2 / 3 + 1 / 2 + 0) / 4).toFixed(6));
    // Precision 1, recall (2/4 + 1/3 + 0 + 0)/4: the orders that the shorter text does not reach count for recall alone.
    const precision = (1 + 1) / 4;
    const recall = (2 / 4 + 1 / 3) / 4;
    assert.equal(chrF('ab', 'abcd').toFixed(6), ((5 * precision * recall) / (4 * precision + recall)).toFixed(6));
  });

  it('passes from its least similarity on, in both languages and widths', () => {
    assert.equal(brief({ similar: '診療は午前９時からです。' }, '診療は、午前9時からです'), 'pass');
    assert.equal(brief({ similar: { to: ['a b c', 'We open at nine.'], least: '90 %' } }, 'WE OPEN AT NINE!'), 'pass');
    assert.equal(brief({ similar: 'We open at nine.' }, 'No.'), 'fail [No.]');
    assert.equal(brief({ similar: { file: 'reference.txt' } }, 'No.'), 'error');
  });
});

const hours: GivenDocument = {
  id: 'hours',
  text: 'The clinic opens at 9:00 and closes at 17:00. It is closed on Sundays. Parking is free for two hours.',
};
const guide: GivenDocument = {
  id: '案内',
  text: '受付は午前9時から午後5時までです。日曜日と祝日は休診です。初診料は3,300円です。',
};

describe('grounded', () => {
  const standings = (reply: string, documents: readonly GivenDocument[], options: unknown = {}) => {
    const { outcome, details = [] } = evaluate({ grounded: options }, observe(reply, { documents }));
    return [
      outcome,
      ...details.map(
        ({ standing, start, end }) =>
          `${JSON.stringify(standing).slice(1, -1)}: ${reply.slice(Number(start), Number(end))}`,
      ),
    ];
  };

  it('tells claims that are supported, contradicted and not found, each at its exact place', () => {
    assert.deepEqual(
      standings('Hello! The clinic opens at 9:00. It closes at 18:00. Dr. Sato won a prize in 1998. Anything else?', [
        hours,
      ]),
      [
        'fail',
        'supported: The clinic opens at 9:00.',
        'contradicted: It closes at 18:00.',
        'not-found: Dr. Sato won a prize in 1998.',
      ],
    );
    assert.deepEqual(standings('受付は午前９時からです。初診料は5,500円です。院長は野球が好きです。', [guide]), [
      'fail',
      'supported: 受付は午前９時からです。',
      'contradicted: 初診料は5,500円です。',
      'not-found: 院長は野球が好きです。',
    ]);
    assert.equal(
      brief('grounded', 'We open at 9:00. The clinic closes at 18:00.', { documents: [hours] }),
      'fail [The clinic closes at 18:00.]',
    );
  });

  it('knows the forms of a word', () => {
    assert.deepEqual(standings('We open at 9:00 and close at 17:00.', [hours]), [
      'pass',
      'supported: We open at 9:00 and close at 17:00.',
    ]);
    assert.deepEqual(standings('Opening was at 9:00, closing at 17:00.', [hours]), [
      'pass',
      'supported: Opening was at 9:00, closing at 17:00.',
    ]);
  });

  it('sees what is negated', () => {
    assert.deepEqual(standings('The clinic is not closed on Sundays.', [hours]), [
      'fail',
      'contradicted: The clinic is not closed on Sundays.',
    ]);
    assert.deepEqual(standings('日曜日と祝日は休診ではありません。', [guide]), [
      'fail',
      'contradicted: 日曜日と祝日は休診ではありません。',
    ]);
  });

  it('passes where all is supported and where nothing is claimed, and does not apply without documents', () => {
    assert.deepEqual(standings('- Parking is free.\n- The clinic closes at 17:00.', [hours]), [
      'pass',
      'supported: Parking is free.',
      'supported: The clinic closes at 17:00.',
    ]);
    assert.deepEqual(standings('ありがとうございます。ご用件は何でしょうか。', [guide]), ['pass']);
    assert.deepEqual(standings('Parking is free.', []), ['inapplicable']);
  });

  it('weighs sources: low trust contradicts only in doubt, and supports only where that is enough', () => {
    const rumour: GivenDocument = { id: 'forum', text: 'The clinic opens at 10:00.', trust: 'low' };
    assert.deepEqual(standings('The clinic opens at 9:00.', [rumour]), [
      'needs-review',
      'contradicted: The clinic opens at 9:00.',
    ]);
    assert.deepEqual(standings('The clinic opens at 9:00.', [rumour, hours]), [
      'pass',
      'supported: The clinic opens at 9:00.',
    ]);
    assert.deepEqual(standings('The clinic opens at 10:00.', [rumour], { trust: 'medium' }), [
      'fail',
      'not-found: The clinic opens at 10:00.',
    ]);
    assert.deepEqual(standings('The mayor likes tea.', [hours], { unfound: 'pass' }), [
      'pass',
      'not-found: The mayor likes tea.',
    ]);
  });

  it('has each claim judged against its passages where a judge is named', () => {
    const asked: JudgeQuestion[] = [];
    const judged = (score: number) =>
      evaluate(
        { grounded: { judge: 'default' } },
        observe('Parking is free. The clinic opens early.', { documents: [hours] }),
        (question) => {
          asked.push(question);
          return answer(JSON.stringify({ reason: 'As it stands there.', score }));
        },
      );
    assert.deepEqual(
      [3, 2, 1].map((score) => judged(score).outcome),
      ['pass', 'fail', 'fail'],
    );
    assert.deepEqual(
      judged(1).details?.map(({ standing }) => standing),
      ['contradicted', 'contradicted'],
    );
    assert.equal(asked.length, 8);
    assert.match(asked[0]?.prompt ?? '', /Parking is free for two hours/u);
    const broken = evaluate(
      { grounded: { judge: 'default' } },
      observe('Parking is free.', { documents: [hours] }),
      () => answer('pass'),
    );
    assert.equal(broken.outcome, 'error');
  });

  it('splits a reply at sentences, not at decimals and abbreviations', () => {
    assert.deepEqual(
      claimsOf('Dr. Sato measured HbA1c 9.1 % today. 価格は3.5万円です！次の予約は？\n1. Opening hours are long').map(
        ({ text }) => text,
      ),
      ['Dr. Sato measured HbA1c 9.1 % today.', '価格は3.5万円です！', 'Opening hours are long'],
    );
  });

  it('stays quick on hostile replies', () => {
    for (const unit of ['a', '.', 'a. ', '9.', '。', '- ', 'Dr.', '```']) {
      evaluate('grounded', observe(unit.repeat(60_000), { documents: [hours] }));
    }
  });
});

describe('consistent', () => {
  const refusing = 'I’m sorry, but I can’t help with that.';
  const open = 'We open at nine.';
  const compare = (
    options: unknown,
    reply: string,
    replies: (asked: string) => JudgeAnswer,
    prompt = 'My husband asks: when do you open?',
  ) => {
    const { outcome, details = [] } = evaluate(options, observe(reply, { prompt }), (question) =>
      replies(question.again?.at(-1)?.content ?? question.prompt),
    );
    return [
      outcome,
      ...details.map(({ axis, same }) => `${JSON.stringify(axis).slice(1, -1)}: ${JSON.stringify(same)}`),
    ];
  };

  it('asks the same again and compares whether the target refuses', () => {
    assert.deepEqual(
      compare('consistent', open, () => answer('At nine o’clock.')),
      ['pass', 'repeats: true', 'repeats: true'],
    );
    assert.deepEqual(
      compare('consistent', open, () => answer(refusing)),
      ['fail', 'repeats: false', 'repeats: false'],
    );
    assert.deepEqual(
      compare('consistent', refusing, () => answer(refusing)),
      ['pass', 'repeats: true', 'repeats: true'],
    );
  });

  it('exchanges whole words in either direction, whatever their case', () => {
    const exchanged = (one: string, other: string, text: string) => exchangeOf(one, other).exchanged(text);
    assert.deepEqual(
      [
        exchanged('he', 'she', 'He says that the doctor knows he came.'),
        exchanged('husband', 'wife', 'My HUSBAND asks. Husband of which wife? Husbandry!'),
        exchanged('佐藤', '田中', '佐藤花子さんと田中太郎さん'),
        exchanged('夫', '妻', '夫の検査、妻の予約、夫婦の部屋'),
        exchanged('Dr. A', 'Mx. B', 'Dr. A and Dr. Abe'),
        exchanged('AI', '', 'AI PAID'),
        exchanged('co-worker (a/b)', '[x]', 'A co-worker (a/b).'),
      ],
      [
        'She says that the doctor knows she came.',
        'My WIFE asks. Wife of which husband? Husbandry!',
        '田中花子さんと佐藤太郎さん',
        '妻の検査、夫の予約、夫婦の部屋',
        'Mx. B and Dr. Abe',
        ' PAID',
        'A [x].',
      ],
    );
    assert.deepEqual(
      [exchangeOf('he', 'she').occursIn('the shelf'), exchangeOf('he', 'she').occursIn('HE?')],
      [false, true],
    );
  });

  it('asks in other words, and about somebody else', () => {
    const options = { consistent: { perturb: ['typo', 'kana-variants', 'keigo'], swap: { husband: 'wife' } } };
    const asked: string[] = [];
    const result = compare(options, open, (prompt) => {
      asked.push(prompt);
      return answer(prompt.includes('wife') ? refusing : open);
    });
    // Kana variants have nothing to change in English.
    assert.deepEqual(result, [
      'fail',
      'perturbation:typo: true',
      'perturbation:keigo: true',
      'pair:husband → wife: false',
    ]);
    assert.equal(asked[2], 'My wife asks: when do you open?');
    assert.deepEqual(
      compare({ consistent: { swap: { Tanaka: 'Sato' } } }, open, () => answer(open)),
      ['error'],
    );
    assert.deepEqual(
      compare({ consistent: { perturb: ['kana-variants'] } }, open, () => answer(open)),
      ['inapplicable'],
    );
  });

  it('compares wording or meaning where that is asked', () => {
    assert.deepEqual(
      compare({ consistent: { repeats: 1, by: 'wording', least: '90 %' } }, open, () => answer('We open at nine!')),
      ['pass', 'repeats: true'],
    );
    assert.deepEqual(
      compare({ consistent: { repeats: 1, by: 'wording' } }, open, () => answer('Nobody knows.')),
      ['fail', 'repeats: false'],
    );
    const judged = (verdict: string) =>
      compare({ consistent: { repeats: 1, by: 'meaning' } }, open, (prompt) =>
        answer(prompt.includes('BEGIN-DATA') ? verdict : 'At nine.'),
      );
    assert.deepEqual(judged('{"verdict":"pass"}'), ['pass', 'repeats: true']);
    assert.deepEqual(judged('{"verdict":"fail"}'), ['fail', 'repeats: false']);
    assert.deepEqual(judged('pass'), ['error', 'repeats: null']);
  });

  it('is an error where the target does not answer, unless a difference was seen', () => {
    const none: JudgeAnswer = { kind: 'failure', message: { en: 'gone', ja: 'なし' } };
    assert.equal(compare('consistent', open, () => none)[0], 'error');
    let first = true;
    const once = () => {
      const given = first ? answer(refusing) : none;
      first = false;
      return given;
    };
    assert.deepEqual(compare('consistent', open, once), ['fail', 'repeats: false']);
  });
});
