import { z } from 'zod';
import { field } from '../../base/field.ts';
import type { Text } from '../../base/text.ts';
import { defineCheck } from '../check.ts';
import type { CheckResult, JudgeQuestion, Judging, Observation } from '../check.ts';
import { outcomeOf } from '../judge/decide.ts';
import type { JudgeOutcome } from '../judge/decide.ts';
import { promptVersion, questionFor } from '../judge/question.ts';
import type { Grading } from '../judge/scale.ts';
import { clip, quoted, marksInReply, result } from '../result.ts';
import { claimsOf, mostClaims } from './grounded/claims.ts';
import type { Claim } from './grounded/claims.ts';
import { collate } from './grounded/collate.ts';
import type { Collated } from './grounded/collate.ts';
import { mostPassages, rememberedLibraries } from './grounded/sources.ts';
import type { Library, Passage, Source } from './grounded/sources.ts';

/** Passages that are held against a claim. */
const shown = 5;
/** Claims that are looked up in one go in few documents. */
const claimsAtOnce = 8;

const shape = z.strictObject({
  judge: field(
    z.string().min(1),
    'A judge that decides each claim in the light of the passages found; without it, words and numbers are compared.',
    '見つかった箇所に照らして主張ごとに判定するモデルです。省くと語と数を比べます。',
    { refersTo: 'judge', snippet: '${1:default}' },
  ).optional(),
  unfound: field(
    z.enum(['fail', 'pass']),
    'Whether a claim that the documents say nothing about fails (the default) or passes.',
    '文書に書かれていない主張を不合格とするか（既定）、合格とするかです。',
  ).optional(),
  trust: field(
    z.enum(['high', 'medium', 'low']),
    'The least trust that a source needs to support a claim; `low` by default.',
    '主張の裏付けとして認める情報源の信頼度の下限です。既定は `low` です。',
  ).optional(),
});

type Options = z.output<typeof shape>;

/** Every claim of the reply is supported by the given documents. */
export const grounded = defineCheck<Options>({
  name: 'grounded',
  version: 4,
  group: 'meaning',
  doc: {
    en: 'Every claim of the reply is supported by the given documents and tool results. The reply is split into claims; each is turned into a question, looked up (BM25), and found supported, contradicted or not found, with its exact place. A contradiction by a source of low trust alone needs review.',
    ja: '応答のすべての主張が、与えた文書とツールの結果で裏付けられることを確かめます。応答を主張に分け、それぞれを質問にして検索し（BM25）、裏付けあり・矛盾・記載なしのいずれかを、正確な位置とともに示します。信頼度の低い情報源だけと矛盾する場合は要確認になります。',
  },
  options: shape,
  bare: {},
  snippet: '\n  unfound: ${1|fail,pass|}',
  examples: [],
  probed: false,
  judges: ({ judge }) => (judge === undefined ? [] : [judge]),
  evaluate: (options, observation) => evaluate(options, observation, rememberedLibraries()),
  prepare: (options) => {
    const libraryFor = rememberedLibraries();
    return (observation) => evaluate(options, observation, libraryFor);
  },
});

function* evaluate(
  options: Options,
  observation: Observation,
  libraryFor: (sources: readonly Source[]) => Library,
): Judging {
  const sources = sourcesOf(observation);
  if (sources.length === 0) {
    return result('inapplicable', {
      en: 'Nothing is given that a claim could be looked up in; add documents under `given.documents`.',
      ja: '主張を照らし合わせる文書がありません。`given.documents` に加えてください。',
    });
  }
  const claims = claimsOf(observation.reply);
  const library = libraryFor(sources);
  const least = ['low', 'medium', 'high'].indexOf(options.trust ?? 'low');
  const { passages, collated } = yield* lookedUp(claims, library);
  const judged: JudgeOutcome[] = [];
  if (options.judge !== undefined && claims.length > 0) {
    const name = options.judge;
    // A claim that nothing was found for is settled; the others are asked about, all at once.
    const asked = claims.flatMap((claim, index) => ((passages[index] ?? []).length > 0 ? [{ claim, index }] : []));
    const answers =
      asked.length === 0
        ? []
        : yield asked.map(({ claim, index }) => question(name, claim, passages[index] ?? [], observation));
    for (const [place, { index }] of asked.entries()) {
      const outcome = outcomeOf(name, answers[place], standings);
      judged.push(outcome);
      collated[index] = judgedStanding(outcome, passages[index] ?? []);
    }
  }
  const trusted = collated.map((each): Collated =>
    each.standing === 'supported' && ['low', 'medium', 'high'].indexOf(each.passage?.trust ?? 'low') < least
      ? { standing: 'not-found', passage: null }
      : each,
  );
  return resultOf(claims, trusted, judged, options, observation, library.cut);
}

interface LookedUp {
  readonly passages: readonly (readonly Passage[])[];
  readonly collated: Collated[];
}

/**
 * What is found for each claim; equal ones are looked up once. Asks for nothing now and then, so that whoever drives the check can turn to
 * other work, or stop: many documents take a second.
 */
function* lookedUp(claims: readonly Claim[], library: Library): Generator<readonly JudgeQuestion[], LookedUp> {
  if (claims.length > 0) while (library.more()) yield [];
  const known = new Map<string, { readonly passages: readonly Passage[]; readonly collated: Collated }>();
  for (const claim of claims) {
    if (known.has(claim.text)) continue;
    const passages = library.find(`${claim.question} ${claim.text}`, shown);
    known.set(claim.text, { passages, collated: collate(claim, passages) });
    if (library.large || known.size % claimsAtOnce === 0) yield [];
  }
  const each = claims.flatMap(({ text }) => known.get(text) ?? []);
  return { passages: each.map(({ passages }) => passages), collated: each.map(({ collated }) => collated) };
}

function sourcesOf({ documents, turns }: Observation): readonly Source[] {
  const given = documents.map(({ id, text, trust }): Source => ({ id, text, trust: trust ?? 'medium' }));
  const told = turns.flatMap(({ role, content, tool }): Source[] =>
    role === 'tool' ? [{ id: tool ?? 'tool', text: content, trust: 'medium' }] : [],
  );
  return [...given, ...told].filter(({ text }) => text.trim() !== '');
}

/** The scale on which a judge tells how a claim stands. */
const standings: Grading = { scale: { kind: 'range', low: 1, high: 3 }, passes: (score) => score === 3, rule: '= 3' };

function question(judge: string, claim: Claim, passages: readonly Passage[], observation: Observation): JudgeQuestion {
  const rubric = /[\u3041-\u30FF]/u.test(claim.text)
    ? '応答は 1 つの主張です。渡された文書だけを根拠に評価します。3：文書が主張を裏付けている。2：文書からは分からない。1：文書が主張と矛盾している。一般的な知識を使ってはいけません。'
    : 'The reply is a single claim. Assess it by the given documents alone. 3: the documents support the claim. 2: the documents do not tell. 1: the documents contradict the claim. Use no knowledge of your own.';
  return questionFor(judge, rubric, standings, [], {
    ...observation,
    turns: [
      { role: 'user', content: claim.question },
      { role: 'assistant', content: claim.text },
    ],
    replyTurn: 1,
    reply: claim.text,
    calls: [],
    documents: passages.map(({ source, text }) => ({ id: source, text })),
  });
}

function judgedStanding(
  { decision, readings }: JudgeOutcome,
  passages: readonly Passage[],
): Collated & { readonly unclear?: true } {
  const passage = passages[0] ?? null;
  if (decision === 'pass') return { standing: 'supported', passage };
  if (decision !== 'fail') return { standing: 'not-found', passage: null, unclear: true };
  const contradicted = readings.filter((reading) => reading.kind === 'judgement' && reading.score === 1).length;
  return contradicted * 2 > readings.length
    ? { standing: 'contradicted', passage }
    : { standing: 'not-found', passage: null };
}

function resultOf(
  claims: readonly Claim[],
  collated: readonly Collated[],
  judged: readonly JudgeOutcome[],
  { unfound = 'fail' }: Options,
  observation: Observation,
  cut: boolean,
): CheckResult {
  const each = claims.map((claim, index) => ({
    claim,
    ...(collated[index] ?? { standing: 'not-found', passage: null }),
  }));
  const contradicted = each.filter(({ standing }) => standing === 'contradicted');
  const doubtful = contradicted.filter(({ passage }) => passage?.trust === 'low');
  const wrong = contradicted.filter(({ passage }) => passage?.trust !== 'low');
  const missing = each.filter(({ standing }) => standing === 'not-found');
  const bad = [...wrong, ...(unfound === 'fail' ? missing : [])];
  const error = judged.flatMap(({ decision, readings }) =>
    decision === 'error' ? readings.filter((reading) => reading.kind === 'error') : [],
  )[0];
  // What is not found in the part that was read may stand in the rest: no verdict.
  const unread = cut && unfound === 'fail' && missing.length > 0;
  const open = judged.some(({ decision }) => decision === 'open');
  const outcome =
    wrong.length > 0
      ? 'fail'
      : error !== undefined || unread
        ? 'error'
        : open
          ? 'needs-review'
          : bad.length > 0
            ? 'fail'
            : doubtful.length > 0 || claims.length === mostClaims
              ? 'needs-review'
              : 'pass';
  const marked = outcome === 'pass' ? [] : [...bad, ...doubtful];
  const evidence = marked
    .map(({ claim, passage }) => (passage === null ? claim.text : `${claim.text} ≠ ${passage.source}: ${passage.text}`))
    .map((text) => clip(text, 200));
  const spans = marked.map(({ claim }) => claim.span).toSorted((a, b) => a.start - b.start);
  return {
    ...result(
      outcome,
      outcome !== 'error'
        ? messageOf(claims.length, wrong, doubtful, missing)
        : error?.kind === 'error'
          ? error.message
          : notAllRead,
      evidence.join(' | '),
      marksInReply(observation, spans),
    ),
    ...(each.length === 0
      ? {}
      : {
          details: each.map(({ claim, standing, passage }) => ({
            claim: clip(claim.text, 300),
            question: clip(claim.question, 300),
            standing,
            start: claim.span.start,
            end: claim.span.end,
            source: passage?.source ?? null,
            trust: passage?.trust ?? null,
            passage: passage === null ? null : clip(passage.text, 300),
          })),
        }),
    ...(judged.length === 0
      ? {}
      : {
          judgements: judged.flatMap(({ judgements }) => judgements.map((one) => ({ prompt: promptVersion, ...one }))),
        }),
  };
}

const notAllRead: Text = {
  en: `The documents have more than ${mostPassages} sentences, of which the rest is not read, and claims are not found in what is. Give fewer documents.`,
  ja: `文書の文が ${mostPassages} を超えるため残りを読んでおらず、読んだ範囲に記載のない主張があります。与える文書を減らしてください。`,
};

function messageOf(
  count: number,
  wrong: readonly { readonly claim: Claim }[],
  doubtful: readonly unknown[],
  missing: readonly { readonly claim: Claim }[],
): Text {
  if (count === 0) return { en: 'The reply makes no claim.', ja: '応答に主張はありません。' };
  const rest =
    count < mostClaims
      ? { en: '', ja: '' }
      : { en: ` No more than ${mostClaims} claims are looked up.`, ja: `調べる主張は ${mostClaims} 件までです。` };
  const supported = count - wrong.length - doubtful.length - missing.length;
  const first = wrong[0] ?? missing[0];
  const said = first === undefined ? null : quoted([first.claim.text]);
  const low =
    doubtful.length === 0
      ? { en: '', ja: '' }
      : {
          en: ` A source of low trust contradicts ${doubtful.length} more.`,
          ja: `ほか ${doubtful.length} 件は信頼度の低い情報源と矛盾します。`,
        };
  return {
    en: `Of ${count} claims ${supported} are supported, ${wrong.length} contradicted and ${missing.length} not found${said === null ? '' : `: ${said.en}`}.${low.en}${rest.en}`,
    ja: `主張 ${count} 件のうち、裏付けあり ${supported} 件、矛盾 ${wrong.length} 件、記載なし ${missing.length} 件です${said === null ? '' : `（${said.ja}）`}。${low.ja}${rest.ja}`,
  };
}
