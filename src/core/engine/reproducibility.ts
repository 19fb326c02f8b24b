import type { JsonObject } from '../base/json.ts';
import type { Text } from '../base/text.ts';
import type { AttemptLine, RunHeader } from '../record/record.ts';
import { connectedFor, type SourcesById } from './guard/config.ts';
import { own } from './own.ts';

/**
 * Says why the same run might come out differently another time, from what was asked and what was served. Silence means that everything
 * which decides a reply was fixed and stayed what it was: scripted and recorded targets, and models with a fixed seed or temperature 0 whose
 * provider names one version and one fingerprint throughout. The order of the attempts does not matter.
 */
export interface ReproducibilityWatch {
  readonly add: (line: Pick<AttemptLine, 'target' | 'model' | 'fingerprint' | 'checks'>) => void;
  /** A sentence for each reason, targets first and then judges, each in the order of the record; empty where there is none. */
  readonly reasons: () => readonly Text[];
}

/** Who answered: a target, or a judge by its name. */
interface Who {
  readonly name: Text;
  /** What it was asked through; absent where the configuration does not know it. */
  readonly source: JsonObject | undefined;
  /** Whether the record tells the fingerprints of its replies. */
  readonly fingerprinted: boolean;
}

/** What was seen of somebody. */
interface Seen {
  readonly models: Set<string>;
  readonly fingerprints: Set<string>;
}

/** Two names are enough to know that there is more than one. */
const enough = 2;

/** A watch over one run. */
export function reproducibilityWatch(header: RunHeader): ReproducibilityWatch {
  const sources = (header.config.targets ?? {}) as Readonly<Record<string, JsonObject>>;
  const judges = (header.config.judges ?? {}) as Readonly<Record<string, JsonObject>>;
  const tested = header.repliesOf === undefined ? header.targets.map(({ id }) => id) : [];
  const seen = new Map<string, Seen>();
  const judged = new Map<string, Seen>();

  const targets = connectedFor(tested, { targets: sourcesById(sources) }).map((id): readonly [Who, Seen] => [
    { name: targetName(id), source: own(sources, id), fingerprinted: tested.includes(id) },
    noted(seen, id),
  ]);

  return {
    add: ({ target, model, fingerprint, checks }) => {
      if (model !== null) note(noted(seen, target), model, fingerprint);
      for (const { judgements } of checks)
        for (const { judge, model: served } of judgements ?? [])
          if (typeof judge === 'string' && judge !== '')
            note(noted(judged, judge), typeof served === 'string' ? served : null);
    },
    reasons: () => {
      const asJudges = [...judged.keys()].sort().map((id): readonly [Who, Seen] => {
        const target = own(judges, id)?.target;
        const source = typeof target === 'string' ? own(sources, target) : undefined;
        return [{ name: judgeName(id), source, fingerprinted: false }, noted(judged, id)];
      });
      return [...targets, ...asJudges].flatMap(([who, what]) => reasonsOf(who, what));
    },
  };
}

function sourcesById(sources: Readonly<Record<string, JsonObject>>): SourcesById {
  return Object.fromEntries(Object.entries(sources).map(([id, source]) => [id, { source }])) as unknown as SourcesById;
}

function noted(of: Map<string, Seen>, id: string): Seen {
  const known = of.get(id) ?? { models: new Set(), fingerprints: new Set() };
  of.set(id, known);
  return known;
}

function note({ models, fingerprints }: Seen, model: string | null, fingerprint?: string): void {
  if (model !== null && models.size < enough) models.add(model);
  if (fingerprint !== undefined && fingerprints.size < enough) fingerprints.add(fingerprint);
}

function reasonsOf({ name, source, fingerprinted }: Who, seen: Seen): readonly Text[] {
  switch (source?.provider) {
    case 'openai': {
      const models = [...seen.models];
      const fingerprints = seen.fingerprints.size;
      const asked = typeof source.model === 'string' ? source.model : '';
      return [
        ...(isFixed(source.parameters) ? [] : [sampled(name)]),
        ...(models.length > 1 ? [severalModels(name)] : []),
        ...(models.length === 1 && models[0]?.startsWith(`${asked}-`) === true ? [alias(name, asked, models[0])] : []),
        ...(fingerprinted && models.length === 1 && fingerprints > 1 ? [severalSystems(name)] : []),
        ...(fingerprinted && models.length > 0 && fingerprints === 0 ? [noFingerprint(name)] : []),
      ];
    }
    case 'http':
      return [application(name)];
    case 'command':
      return [program(name)];
    case 'vscode-lm':
      return [editorModel(name)];
    default:
      return [];
  }
}

/** True where the parameters ask for the same reply to the same request. */
function isFixed(parameters: unknown): boolean {
  if (typeof parameters !== 'object' || parameters === null) return false;
  const { temperature, seed } = parameters as Readonly<Record<string, unknown>>;
  return temperature === 0 || typeof seed === 'number';
}

function targetName(id: string): Text {
  return { en: `The target \`${id}\``, ja: `対象 \`${id}\` ` };
}

function judgeName(id: string): Text {
  return { en: `The judge \`${id}\``, ja: `判定モデル \`${id}\` ` };
}

function sampled({ en, ja }: Text): Text {
  return {
    en: `${en} draws its replies at random: its \`parameters\` set neither \`temperature: 0\` nor \`seed\`.`,
    ja: `${ja}の応答は毎回変わりえます（\`parameters\` に \`temperature: 0\` も \`seed\` もありません）。`,
  };
}

function severalModels({ en, ja }: Text): Text {
  return {
    en: `${en} was served by several models in this run.`,
    ja: `${ja}は、この実行の間に複数のモデルで応答しました。`,
  };
}

function severalSystems({ en, ja }: Text): Text {
  return {
    en: `${en} was served by a system that changed during this run.`,
    ja: `${ja}の提供元のシステムが、この実行の間に変わりました。`,
  };
}

function alias({ en, ja }: Text, asked: string, served: string): Text {
  return {
    en: `${en} asks for \`${asked}\` and was served \`${served}\`: that name may stand for another version later. Pin the version.`,
    ja: `${ja}は \`${asked}\` を指定し、\`${served}\` が応答しました。この名前が指す版は変わりえます。版を固定してください。`,
  };
}

function noFingerprint({ en, ja }: Text): Text {
  return {
    en: `${en} reports no fingerprint, so a change behind the model’s name would go unnoticed.`,
    ja: `${ja}はフィンガープリントを返さないため、同じモデル名のままシステムが変わっても分かりません。`,
  };
}

function application({ en, ja }: Text): Text {
  return {
    en: `${en} is an application, and nothing says which version of it answered.`,
    ja: `${ja}はアプリケーションで、どの版が応答したかは分かりません。`,
  };
}

function program({ en, ja }: Text): Text {
  return {
    en: `${en} is a program: its approved files are known, but not what it does by chance or asks of others.`,
    ja: `${ja}はプログラムです。承認したファイルは分かっていますが、乱数や外部への問い合わせによる違いは分かりません。`,
  };
}

function editorModel({ en, ja }: Text): Text {
  return {
    en: `${en} is a model of the editor, which cannot be asked for again in the same version.`,
    ja: `${ja}はエディターの言語モデルで、同じ版を指定し直す方法がありません。`,
  };
}
