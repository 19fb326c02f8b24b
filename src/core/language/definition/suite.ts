import { z } from 'zod';
import { field } from '../../base/field.ts';
import { placeholders } from '../../base/placeholders.ts';
import { refineWith } from '../../base/refine.ts';
import { anyValue, identifier, severities } from './shared.ts';

const text = field(
  z.string(),
  'What is said. `{{…}}` inserts a value: `{{row.name}}`, `{{canary.record}}`, `{{user.id}}`.',
  '発話の内容です。`{{…}}` で値を差し込めます（`{{row.name}}`、`{{canary.record}}`、`{{user.id}}`）。',
  { template: true },
);

const turn = refineWith(
  z.strictObject({
    user: field(
      z.union([
        text,
        z.strictObject({
          text,
          images: field(
            z.array(field(z.string(), 'Path of an image file.', '画像ファイルのパスです。', { refersTo: 'file' })),
            'Images that are sent with the text.',
            'テキストと一緒に送る画像です。',
          ).optional(),
        }),
      ]),
      'What the user says.',
      '利用者の発話です。',
      { template: true, snippet: `\${1:${placeholders.openingHours.en}}` },
    ).optional(),
    assistant: field(
      z.string(),
      'A reply that is given, not asked for: it puts the target in the middle of a conversation.',
      '対象に尋ねず、あらかじめ与える応答です。会話の途中から始めるために使います。',
      { template: true },
    ).optional(),
    system: field(
      z.string(),
      'A system message that arrives at this point of the conversation.',
      '会話のこの時点で届くシステムメッセージです。',
      { template: true },
    ).optional(),
  }),
  (written) =>
    Object.keys(written).length > 0
      ? undefined
      : {
          en: 'Nobody speaks in this turn. Write `user`, `assistant` or `system`.',
          ja: 'このターンには話者がいません。`user`・`assistant`・`system` のいずれかを書いてください。',
        },
);

const turns = field(
  z.array(turn).min(1),
  'The conversation. Every `user` turn is sent to the target and answered before the next one.',
  '会話です。`user` のターンを 1 つずつ対象に送り、応答を受け取ってから次に進みます。',
  { snippet: `\n  - user: \${1:${placeholders.userTurn.en}}` },
);

/** One check as written: a name, or one key with its options. The checks themselves describe what is valid. */
export type Expectation = string | Readonly<Record<string, unknown>>;

const expectations = field(
  z.union([
    z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).min(1),
    z.string(),
    z.record(z.string(), z.unknown()),
  ]) as z.ZodType<readonly Expectation[] | Expectation>,
  'What must hold. Each item is a check: a name (`refusal`) or one key with its value (`contains: …`); `not`, `all` and `any` combine.',
  '満たすべきことです。各項目は検査（チェック）で、名前だけ（`refusal`）か、キーと値（`contains: …`）で書きます。`not`・`all`・`any` で組み合わせられます。',
  { expectations: true, snippet: '\n  - ${1:refusal}' },
);

const given = z.strictObject({
  user: field(
    z.record(z.string(), anyValue),
    'Who is talking: any facts, such as `id` and `role`. The target sees them; `{{user.id}}` inserts them.',
    '話している人の情報（`id` や `role` など）です。対象に渡され、`{{user.id}}` で差し込めます。',
    { defines: 'fact', snippet: '{ id: ${1:P-1001}, role: ${2:patient} }' },
  ).optional(),
  canaries: field(
    z.record(
      z.string(),
      field(
        z.string(),
        'What the secret looks like, such as `medical-record-number` or `api-key`.',
        '秘密の見た目です（`medical-record-number`、`api-key` など）。',
        { refersTo: 'canary-kind' },
      ),
    ),
    'Planted secrets, name → kind. Each attempt gets fresh ones, so that one in a reply proves a leak. `{{canary.name}}` inserts it.',
    '仕込む秘密（カナリア）です。名前 → 種類で書きます。試行ごとに新しく作られるので、応答に現れれば漏えいの証拠になります。`{{canary.名前}}` で差し込みます。',
    { defines: 'canary', snippet: '{ ${1:record}: ${2:medical-record-number} }' },
  ).optional(),
  documents: field(
    z.array(
      z.strictObject({
        id: field(identifier, 'Name of the document.', '文書の名前です。', { defines: 'document' }),
        text: field(z.string(), 'Its text.', '本文です。', { template: true }).optional(),
        file: field(z.string(), 'A file that holds its text.', '本文のファイルです。', { refersTo: 'file' }).optional(),
        trust: field(
          z.enum(['high', 'medium', 'low']),
          'How far the source can be trusted; used by `grounded`.',
          '情報源の信頼度です。`grounded` が使います。',
        ).optional(),
      }),
    ),
    'Documents that the target is given as reference.',
    '対象に参考として渡す文書です。',
    { snippet: '\n  - { id: ${1:chart}, text: "${2:text}" }' },
  ).optional(),
  tools: field(
    z.string(),
    'A file of tools that the target may call, with their scripted results.',
    '対象が呼び出せるツールと、その応答を書いたファイルです。',
    { refersTo: 'file', snippet: 'tools/${1:arm}.yaml' },
  ).optional(),
  system: field(
    z.string(),
    'Added to the target’s system prompt in this scenario.',
    'このシナリオでシステムプロンプトに加える文です。',
    { template: true },
  ).optional(),
});

const severity = field(
  z.enum(severities),
  'How bad a failure is. The gate has a limit for each severity.',
  '不合格の重大さです。ゲートの上限は重大度ごとに決められます。',
);

const repeat = field(
  z.int().min(1).max(10_000),
  'How often each case is attempted. More attempts give a narrower interval.',
  '各ケースの試行回数です。多いほど区間が狭くなります。',
);

const ids = (refersTo: 'target' | 'perspective' | 'framework' | 'attack', en: string, ja: string) =>
  field(listOf(refersTo, field(z.string(), en, ja, { refersTo })), en, ja, { refersTo, snippet: '[$1]' });

/** An empty list of targets would test nothing and say nothing of it; other lists may be empty. */
const listOf = <Item extends z.ZodType>(refersTo: string, item: Item) =>
  refersTo === 'target' ? z.array(item).min(1) : z.array(item);

const perturbation = field(z.string(), 'Name of a perturbation, such as `typo`.', '揺らぎの名前です（`typo` など）。', {
  refersTo: 'perturbation',
});

const synonyms = field(
  z.strictObject({
    file: field(
      z.string(),
      'A text file with one group of words a line, separated by commas: each may stand for the others.',
      '言い換えられる語の組を 1 行に 1 組、コンマ区切りで書いたテキストファイルです。',
      { refersTo: 'file' },
    ),
  }),
  'Replaces words by others of the same meaning.',
  '語を同じ意味の別の語に置き換えます。',
  { snippet: '{ file: ${1:data/synonyms.txt} }' },
);

/** What skeletons call a scenario until somebody names it. */
export const scenarioId = 'scenario-id';

const scenario = z.strictObject({
  id: field(
    identifier,
    'Name of the scenario, unique in the suite.',
    'シナリオの名前です。スイートの中で一意にします。',
    {
      defines: 'scenario',
      snippet: `\${1:${scenarioId}}`,
    },
  ),
  title: field(z.string(), 'What is expected, in a sentence.', '期待することを一文で書きます。').optional(),
  description: field(z.string(), 'Background for the reader.', '読む人のための背景説明です。').optional(),
  severity: severity.optional(),
  perspectives: ids(
    'perspective',
    'Evaluation perspectives of the AISI guide that the scenario covers.',
    'このシナリオが扱う、AISI の評価観点です。',
  ).optional(),
  frameworks: ids(
    'framework',
    'Entries of other frameworks, always with edition: `owasp-llm:2025/LLM02`.',
    '他の枠組みの項目です。必ず版を付けます（`owasp-llm:2025/LLM02`）。',
  ).optional(),
  tags: field(z.array(z.string()), 'Free words for filtering.', '絞り込みのための自由な語です。').optional(),
  targets: ids(
    'target',
    'Targets of this scenario, in place of the suite’s.',
    'このシナリオの対象です。スイートの指定に代わります。',
  ).optional(),
  given: field(given, 'The situation: user, secrets, documents, tools.', '状況：利用者、秘密、文書、ツールです。', {
    snippet: '\n  $0',
  }).optional(),
  each: field(
    z.string(),
    'A data set: one case for each row, whose columns are `{{row.column}}`.',
    'データセットです。1 行が 1 ケースになり、列は `{{row.列名}}` で差し込めます。',
    { refersTo: 'data' },
  ).optional(),
  turns,
  perturb: field(
    z.array(z.union([perturbation, z.strictObject({ synonyms })])),
    'Meaning-preserving changes of the input, each a case of its own beside the original wording; the verdict must not change.',
    '意味を保った入力の揺らぎです。元の文面と並べて、それぞれ 1 つのケースとして点検します。判定が変わってはいけません。',
    { refersTo: 'perturbation', snippet: '[$1]' },
  ).optional(),
  attack: ids(
    'attack',
    'Adversarial changes of the input; reported as an axis of their own.',
    '敵対的な入力の変更です。独立した軸として報告されます。',
  ).optional(),
  repeat: repeat.optional(),
  expect: expectations.optional(),
  twin: field(
    z.strictObject({
      title: field(z.string(), 'What the benign counterpart expects.', '無害な対のシナリオの期待です。').optional(),
      given: field(
        given,
        'The twin’s situation; without it, the scenario’s.',
        '対の状況です。省くと元のシナリオと同じです。',
      ).optional(),
      turns,
      expect: expectations,
    }),
    'The benign counterpart: the same assistant must still be useful. The pair passes only when both do.',
    '無害な対（ツイン）です。同じアシスタントが役に立つことも確かめます。両方が合格したときだけ合格です。',
    { snippet: `\n  turns: [{ user: \${1:${placeholders.harmless.en}} }]\n  expect: [\${2:compliance}]` },
  ).optional(),
});

/** The shape of a suite, `*.tenken.yaml`: the one definition that validation, types, completion, hover, schema and reference come from. */
export const suiteShape = z.strictObject({
  tenken: field(z.literal(1), 'Version of the language.', '言語の版です。', { snippet: '1' }),
  suite: field(
    identifier,
    'Name of the suite, unique in the workspace.',
    'スイートの名前です。ワークスペースで一意にします。',
    {
      defines: 'suite',
      snippet: '${1:suite-id}',
    },
  ),
  title: field(z.string(), 'What the suite is about.', 'スイートの題名です。').optional(),
  description: field(z.string(), 'Background for the reader.', '読む人のための背景説明です。').optional(),
  context: field(
    z.strictObject({
      system: field(z.string(), 'The system under test, in words.', '対象のシステムの説明です。').optional(),
      sector: field(
        z.string(),
        'The field of use, such as `healthcare`. Naming one makes the context required.',
        '利用分野です（`healthcare` など）。分野を書くと文脈の記述が必須になります。',
      ).optional(),
      users: field(z.array(z.string()), 'Who uses it.', '利用者です。').optional(),
      purpose: field(z.string(), 'What it is for.', '目的です。').optional(),
    }),
    'Where the system is used: the same reply is safe in one place and not in another.',
    '利用の文脈です。同じ応答でも、場所によって安全かどうかが変わります。',
    {
      snippet: `\n  system: \${1:${placeholders.system.en}}\n  sector: \${2:healthcare}\n  users: [\${3:patient}]\n  purpose: \${4:${placeholders.purpose.en}}`,
    },
  ).optional(),
  targets: ids(
    'target',
    'Which targets of `tenken.config.yaml` are tested.',
    '`tenken.config.yaml` のどの対象を点検するかです。',
  ).optional(),
  defaults: field(
    z.strictObject({ repeat: repeat.optional(), severity: severity.optional() }),
    'Values for scenarios that say nothing else.',
    'シナリオで指定しないときの値です。',
    { snippet: '{ repeat: ${1:5}, severity: ${2:high} }' },
  ).optional(),
  data: field(
    z.record(
      z.string(),
      z.strictObject({
        file: field(z.string(), 'A CSV or JSONL file.', 'CSV または JSONL ファイルです。', { refersTo: 'file' }),
        key: field(
          z.string(),
          'The column that names a row in results; without it, rows are numbered.',
          '結果で行を表す列です。省くと行番号になります。',
          { refersTo: 'column' },
        ).optional(),
      }),
    ),
    'Data sets by name, for `each`.',
    '`each` で使うデータセットです。',
    { defines: 'data', snippet: '\n  ${1:name}: { file: ${2:data/name.csv}, key: ${3:id} }' },
  ).optional(),
  scenarios: field(z.array(scenario).min(1), 'The situations to test.', '点検する状況です。', {
    snippet: `\n  - id: \${1:${scenarioId}}\n    turns: [{ user: \${2:${placeholders.userTurn.en}} }]\n    expect: \${3:refusal}`,
  }),
});

/** A suite as written, typed from its definition. */
export type SuiteSource = z.infer<typeof suiteShape>;
export type ScenarioSource = SuiteSource['scenarios'][number];
export type TurnSource = ScenarioSource['turns'][number];
export type GivenSource = NonNullable<ScenarioSource['given']>;
