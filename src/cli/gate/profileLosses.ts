import { suitesSaying } from '../../adapters/git/affected.ts';
import { headTexts } from '../../adapters/git/headFiles.ts';
import type { StagedWorkspace } from '../../adapters/git/stagedWorkspaces.ts';
import { configFile } from '../../adapters/disk/workspace.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import type { Text } from '../../core/base/text.ts';
import { findPerspective } from '../../core/catalogue/find.ts';
import { listed } from '../../core/engine/partReasons.ts';
import { analyzeConfig } from '../../core/language/analyzeConfig.ts';
import { analyzeSuite } from '../../core/language/analyzeSuite.ts';
import { suiteNameIn } from '../../core/language/features/workspace/exportedNames.ts';
import type { Files } from '../../core/language/files.ts';
import type { Config } from '../../core/language/model.ts';
import { parseSyntax } from '../../core/language/syntax.ts';
import { hasPerspective, inBaseline, type BaselineProfile, type GateSubject } from '../../core/language/gateProfile.ts';
import { profileProblems } from './profileProblems.ts';
import { softerGate } from './softerGate.ts';

/** What a commit takes away of what must always hold (`gate.baseline`), and of the gate's other settings. */
export interface ProfileLosses {
  /** What is left without a scenario by it: that stops the commit. */
  readonly problems: readonly PlacedProblem[];
  /** What else is taken away or made softer, by name: that is for the commit to answer for. */
  readonly notes: readonly Text[];
}

/**
 * Compares the last commit with the next one: entries of the profile that go, settings of the gate that become softer, and scenarios that the profile held and no longer holds. `removed` are the suites
 * that the commit takes out.
 */
export function profileLosses(root: string, group: StagedWorkspace, removed: ReadonlySet<string>): ProfileLosses {
  const { folder, replaced, suites, files, configured } = group;
  const gate = gateIn(files.read(configFile), files);
  const now = gate?.baseline ?? {};
  const name = `${folder}${configFile}`;
  const head = headTexts(root, configured ? [name, ...replaced] : replaced);
  const old = configured ? gateIn(head.get(name), withHead(root, folder, files)) : gate;
  const dropped = droppedEntries(old?.baseline ?? {}, now);
  const wasThere = (suite: string): boolean =>
    [...head].some(([path, text]) => path !== name && suitesIn(text).includes(suite)) ||
    suitesSaying(root, [suite])
      .filter((path) => path.startsWith(folder) && !replaced.includes(path))
      .some((path) => suitesIn(files.read(path.slice(folder.length)) ?? '').includes(suite));
  const notes: Text[] = [
    ...(dropped.length === 0 ? [] : [droppedText(name, dropped)]),
    ...(old === null || gate === null ? [] : softerGate(name, { before: old, now: gate }, { wasThere, removed })),
  ];
  if (entriesOf(now).length === 0 || replaced.length === 0) return { problems: [], notes };

  const held = [...head].flatMap(([path, text]) => (path === name ? [] : scenariosIn(path, text, files)));
  const left = suites.flatMap((file) => scenariosIn(file, files.read(file) ?? '', files));
  const lost = held.filter(
    (each) => inBaseline(now, each) && !left.some((other) => isSame(each, other) && inBaseline(now, other)),
  );
  const others = (id: string): readonly GateSubject[] =>
    suitesSaying(root, spellingsOf(id))
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length))
      .flatMap((file) => scenariosIn(file, files.read(file) ?? '', files));
  const isGone = (id: string): boolean =>
    held.some((each) => hasPerspective(each, id)) && ![...left, ...others(id)].some((each) => hasPerspective(each, id));
  const gone = new Set((now.perspectives ?? []).filter(isGone));
  const problems = profileProblems(files, {
    suite: (suite) => removed.has(suite),
    perspective: (id) => gone.has(id),
    without: 'error',
  }).filter(({ severity }) => severity === 'error');
  const moved = lost.filter((each) =>
    others(each.suite).some((other) => isSame(each, other) && inBaseline(now, other)),
  );
  const names = lost.filter((each) => !moved.includes(each)).map(({ suite, scenario }) => `${suite}/${scenario}`);
  return { problems, notes: names.length === 0 ? notes : [...notes, lostText(names)] };
}

function isSame(one: GateSubject, other: GateSubject): boolean {
  return one.suite === other.suite && one.scenario === other.scenario;
}

/** Null where there is no configuration, or none that is valid. */
function gateIn(text: string | undefined, files: Files): Config['gate'] | null {
  return text === undefined ? null : (analyzeConfig(configFile, text, files).config?.gate ?? null);
}

/** With what the commit takes away: the last configuration may name it, and was valid then. */
function withHead(root: string, folder: string, { read, version, list }: Files): Files {
  const taken = (path: string): string | undefined => headTexts(root, [folder + path]).get(folder + path);
  return { read: (path) => read(path) ?? taken(path), version, list };
}

function suitesIn(text: string): readonly string[] {
  return suiteNameIn(parseSyntax(text)).map(({ name }) => name);
}

/** The scenarios of a suite, mistakes elsewhere in it or not. */
function scenariosIn(file: string, text: string, files: Files): readonly GateSubject[] {
  const { memory, tree } = analyzeSuite(file, text, { config: null, files });
  const names = suiteNameIn(tree).map(({ name }) => name);
  return names.flatMap((suite) =>
    memory.scenarios.flatMap(({ built }) =>
      built === null ? [] : [{ suite, scenario: built.id, perspectives: built.perspectives }],
    ),
  );
}

/** The ids by which a perspective can be written. */
function spellingsOf(id: string): readonly string[] {
  const found = findPerspective(id);
  return found === undefined ? [id] : [found.short, found.id];
}

function entriesOf({ perspectives = [], suites = [], scenarios = [] }: BaselineProfile): readonly Text[] {
  return [
    ...suites.map((name) => ({ en: `suite ${name}`, ja: `スイート「${name}」` })),
    ...scenarios.map((name) => ({ en: name, ja: name })),
    ...perspectives.map((id) => {
      const name = findPerspective(id)?.name ?? { en: id, ja: id };
      return { en: `perspective ${name.en}`, ja: `観点「${name.ja}」` };
    }),
  ];
}

function droppedEntries(before: BaselineProfile, now: BaselineProfile): readonly Text[] {
  const kept = new Set(entriesOf(now).map(({ en }) => en));
  return entriesOf(before).filter(({ en }) => !kept.has(en));
}

function droppedText(file: string, dropped: readonly Text[]): Text {
  const names = { en: listed(dropped.map(({ en }) => en)).en, ja: listed(dropped.map(({ ja }) => ja)).ja };
  return {
    en: `${file}: \`gate.baseline\` no longer has ${names.en}. From this commit on, that can be waived.`,
    ja: `${file}：\`gate.baseline\` から外れたもの：${names.ja}。このコミット以降は猶予できるようになります。`,
  };
}

function lostText(names: readonly string[]): Text {
  const list = listed([...names].sort());
  return {
    en: `No longer among what must always hold (\`gate.baseline\`): ${list.en}.`,
    ja: `必ず守るもの（\`gate.baseline\`）から外れるシナリオ：${list.ja}`,
  };
}
