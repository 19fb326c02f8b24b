import assert from 'node:assert/strict';
import { fixAll } from '../../../src/core/language/features/fixAll.ts';
import { applyEdits, formatEdits } from '../../../src/core/language/features/format.ts';
import { rename } from '../../../src/core/language/features/workspace/rename.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { allFixtures } from '../language/allFixtures.ts';
import { problemsOf } from './problemsOf.ts';
import { indexOf, type Texts } from './workspace/support.ts';
import { writings } from './writings.ts';

/** A suite in which names are written in every style that YAML has, and texts in every form. */
const styles = `tenken: 1
# 受付: について
suite: "受付-窓口"
targets: ['front-desk', 対象]   # どちらも
defaults: {repeat: 5, severity:   high}
data:
  呼び出し: { file: data/callers.csv, key: 'id' }
  "b.c": { file: data/other.csv }

scenarios:
    # 一つ目
    -   id: '患者-1'
        title: 'It''s "quoted": yes'
        given: &given
            user: { id: P-1, 役割: "患者" }
            canaries:
                record: &kind mrn
                "番号": *kind
        each: 呼び出し
        # between the keys
        turns: &turns
        - user: |2-
              two more than it takes

            about {{row.質問}} and {{canary.番号}}
        # between the items
        -   user: >+
              folded
                and {{user.役割}} kept

        - user: "escaped \\u3042 {{ row.name }}
            goes on"
        - user: 'single
            {{canary.record}}'
        expect: [
              {contains:   "{{row.name}}" } , # why
          no-canary ,
              'refusal'
            ]
    - id: "患者-2"
      given: *given
      each: "b.c"
      turns: *turns
      expect:
      - contains: 注意：コロン
      - { not: {contains:	x} }
`;

const texts: Texts = {
  'tenken.config.yaml': `tenken: 1
targets:
  front-desk: { provider: openai, baseUrl: "http://127.0.0.1:1/v1", model: m }
  "対象": &t
    provider: openai
    baseUrl: 'http://127.0.0.1:1/v1'
    model: n
judges: { default: { target: 対象 } }
`,
  'a.tenken.yaml': styles,
  'b.tenken.yaml':
    'tenken: 1\nsuite: b\ntargets: 対象\nscenarios:\n  - { id: 患者-1, turns: [{ user: Hi }], expect: refusal }\n',
  'data/callers.csv': 'id,name,質問\n1,Sato,"時間は, 何時?"\n2,"Suzuki",場所は\n',
  'data/other.csv': 'id,name\r\n1,Tanaka\r\n',
};

const fixtures = [
  ...new Map(allFixtures().map((fixture) => [fixture.text, fixture])).values(),
  { name: 'every style', kind: 'suite' as const, file: 'a.tenken.yaml', text: styles, texts, valid: true },
];

const newNames = ['other-name', '別の名前', '名前-1'];

const format = (text: string): string => applyEdits(text, formatEdits(parseSyntax(text)));

for (const [how, write] of Object.entries(writings)) {
  describe(`a text with ${how}`, function () {
    this.timeout(60_000);

    it('is the same when it is formatted twice', () => {
      for (const { name, text } of fixtures) {
        const once = format(write(text));
        assert.equal(format(once), once, name);
      }
    });

    it('is the same when all is fixed twice', () => {
      for (const fixture of fixtures) {
        const analyse = problemsOf(fixture);
        const text = write(fixture.text);
        const once = fixAll(text, analyse(text), analyse);
        assert.equal(fixAll(once, analyse(once), analyse), once, fixture.name);
      }
    });

    it('is what it was when a name is changed and changed back', () => {
      const written = Object.fromEntries(
        Object.entries(texts).map(([path, text]) => [path, path.endsWith('.csv') ? text : write(text)]),
      );
      const index = indexOf(written);
      const kinds = new Set<string>();
      for (const { file, occurrences } of index.texts()) {
        for (const [at, { kind, name, start }] of occurrences.entries()) {
          const to = newNames[at % newNames.length] ?? '';
          const after = renamed(written, file, start, to);
          if (after === undefined) continue;
          assert.notDeepEqual(after.texts, written);
          kinds.add(kind);
          const back = renamed(after.texts, file, after.at, name);
          assert.deepEqual(back?.texts, written, `${file}: ${kind} ${name} → ${to}`);
        }
      }
      const readable = how !== 'a lone CR for every end';
      assert.deepEqual(
        [...kinds].sort(),
        readable ? ['canary', 'column', 'data', 'fact', 'scenario', 'suite', 'target'] : [],
      );
    });
  });
}

/** The texts after a rename, and where the name that it began at came to stand. */
function renamed(
  from: Texts,
  file: string,
  at: number,
  to: string,
): { readonly texts: Texts; readonly at: number } | undefined {
  const result = rename(indexOf(from), file, at, to);
  if ('refused' in result) return undefined;
  const after: Record<string, string> = { ...from };
  for (const [path, edits] of result.edits) after[path] = applyEdits(after[path] ?? '', edits);
  const ahead = (result.edits.get(file) ?? []).filter(({ span }) => span.start < at);
  return { texts: after, at: ahead.reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), at) };
}
