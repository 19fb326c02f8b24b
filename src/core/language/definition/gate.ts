import { z } from 'zod';
import { field } from '../../base/field.ts';
import { isVisible } from '../../base/visible.ts';
import { form } from './form.ts';
import { confidenceLevel, identifier, percent, severities } from './shared.ts';

const limit = z.strictObject({
  limit: field(percent, 'The highest failure rate that passes.', '合格とする不合格率の上限です。', {
    snippet: '${1:5} %',
  }),
});

/** A scenario by its suite's name and its own. */
const scenarioPath = form(
  z.string().regex(/^[^/#\s]+\/[^/#\s]+$/u),
  'a scenario as `suite/scenario`',
  '`スイート/シナリオ` の形のシナリオ名',
);

/** Words for people: why, and who. What nobody can see says neither. */
const sentence = form(z.string().regex(/\S/u).refine(isVisible), 'a text', '文字列');

/** A day of the calendar. ISO 8601. */
const day = form(
  z.string().refine((text) => {
    const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
    // `Date.parse` takes 31 February for a day in March.
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  }),
  'a day such as `2027-03-31`',
  '`2027-03-31` のような日付',
);

const waiver = z.strictObject({
  scenario: field(
    scenarioPath,
    'The scenario whose failures are waived, as `suite/scenario`.',
    '不合格を猶予するシナリオを `スイート/シナリオ` で指定します。',
    { snippet: '${1:suite}/${2:scenario}' },
  ),
  target: field(
    z.string(),
    'The target for which it holds; all of them where none is named.',
    '猶予する対象です。なければすべての対象です。',
    {
      refersTo: 'target',
    },
  ).optional(),
  reason: field(sentence, 'Why the failures are accepted for a while.', '当面受け入れる理由です。', {
    snippet: '${1:reason}',
  }),
  owner: field(sentence, 'Who sees to it that it ends.', '解消に責任を持つ人です。', { snippet: '${1:owner}' }),
  until: field(
    day,
    'The last day on which it holds (UTC). After it the failures count again.',
    '有効な最終日です（UTC）。その後は再び不合格として数えます。',
    { snippet: '${1:2027-03-31}' },
  ),
});

const baseline = z.strictObject({
  perspectives: field(
    z.array(field(z.string(), 'A perspective.', '観点です。', { refersTo: 'perspective' })).min(1),
    'Every scenario of these perspectives.',
    'これらの観点のすべてのシナリオです。',
    { snippet: '[${1:privacy}]' },
  ).optional(),
  suites: field(
    z.array(identifier).min(1),
    'Every scenario of these suites.',
    'これらのスイートのすべてのシナリオです。',
    {
      snippet: '[${1:suite}]',
    },
  ).optional(),
  scenarios: field(
    z.array(scenarioPath).min(1),
    'These scenarios, as `suite/scenario`.',
    'これらのシナリオです（`スイート/シナリオ`）。',
    { snippet: '["${1:suite}/${2:scenario}"]' },
  ).optional(),
});

/** The key `gate` of the configuration: when a run passes. */
export const gateShape = z.strictObject({
  severity: field(
    z.partialRecord(z.enum(severities), limit),
    'A limit for each severity. Where none is written it is 0 % for scenarios that no limit of a perspective or suite covers.',
    '重大度ごとの上限です。書かれていない重大度は、観点やスイートの上限がないシナリオについて 0 % です。',
    { snippet: '{ ${1:high}: { limit: ${2:0} % } }' },
  ).optional(),
  perspective: field(
    z.record(identifier, limit),
    'A limit for the scenarios of a perspective, beside that of their severity.',
    '観点ごとの上限です。重大度の上限と併せて守る必要があります。',
    { snippet: '{ ${1:privacy}: { limit: ${2:0} % } }' },
  ).optional(),
  suite: field(
    z.record(identifier, limit),
    'A limit for the scenarios of a suite, beside that of their severity.',
    'スイートごとの上限です。重大度の上限と併せて守る必要があります。',
    { snippet: '{ ${1:suite}: { limit: ${2:5} % } }' },
  ).optional(),
  confidence: field(
    confidenceLevel,
    'Confidence of the intervals; 95 % by default.',
    '区間の信頼水準です。既定は 95 % です。',
  ).optional(),
  inconclusive: field(
    z.enum(['warn', 'fail']),
    'What a hook does when the data cannot decide.',
    'データが足りず決められないときの扱いです。',
  ).optional(),
  early: field(
    z.boolean(),
    'Whether `tenken gate` looks after every attempt and stops as soon as the limits are decided; only the hook does where nothing is written.',
    '`tenken gate` が試行のたびに判断し、上限について決まりしだい止めるかどうかです。書かなければフックだけが止めます。',
    { snippet: '${1|true,false|}' },
  ).optional(),
  baseline: field(
    baseline,
    'What must always hold: any failure of these scenarios fails the gate, and no waiver and no limit changes that.',
    '必ず守る最低限（最小公倍数）です。1 件でも不合格ならゲートは不合格で、猶予や上限で緩められません。',
    { snippet: '{ perspectives: [${1:privacy}] }' },
  ).optional(),
  waivers: field(
    z.array(waiver).min(1),
    'Failures that are accepted until a day. They are named in every report and do not count for the limits.',
    '期限まで受け入れる不合格です。すべての報告に示され、上限の判断には数えません。',
    {
      snippet:
        '\n    - scenario: ${1:suite}/${2:scenario}\n      reason: ${3:reason}\n      owner: ${4:owner}\n      until: ${5:2027-03-31}',
    },
  ).optional(),
});

/** The gate's settings as written. */
export type GateSource = z.infer<typeof gateShape>;
