import * as vscode from 'vscode';
import type { OutlinedScenario, ScenariosParams } from '../../protocol/language.ts';
import type { DisposableStore } from '../disposables.ts';
import type { Log } from '../log.ts';
import { showError } from '../errors.ts';
import { keyOf, type Outlines } from '../language/outlines.ts';

/** A scenario of the tree. */
export interface Leaf {
  readonly item: vscode.TestItem;
  readonly outline: ScenariosParams;
  readonly scenario: OutlinedScenario;
}

/** The suites and scenarios in the Test Explorer. */
export interface TestTree {
  readonly controller: vscode.TestController;
  /** The scenarios at and below an item. */
  readonly leavesOf: (item: vscode.TestItem) => readonly Leaf[];
  readonly allLeaves: () => readonly Leaf[];
  /** The item of a scenario; undefined where the server has not told of it. */
  readonly find: (uri: vscode.Uri, scenario: string) => vscode.TestItem | undefined;
  readonly findSuite: (uri: vscode.Uri) => vscode.TestItem | undefined;
}

/**
 * Fills the Test Explorer from the server's outlines. A suite is one file, so the two are one item: its label is the suite's
 * title, its description the file. Ids are made of URI and scenario id, so they stay the same over edits and sessions.
 */
export function createTestTree(outlines: Outlines, log: Log, store: DisposableStore): TestTree {
  const controller = store.add(vscode.tests.createTestController('tenken', 'Tenken'));
  // Nothing is read before a person looks: the view asks for its roots when it is first shown.
  controller.resolveHandler = async (item) => {
    if (item === undefined) await refresh();
  };
  controller.refreshHandler = async () => refresh();
  const refresh = async (): Promise<void> => {
    try {
      await outlines.refresh();
    } catch (error) {
      void showError(error, log);
    }
  };

  store.add(outlines.onDidChange((outline) => update(controller, outline)));
  store.add(
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      for (const outline of outlines.all()) update(controller, outline);
    }),
  );
  const findSuite = (uri: vscode.Uri): vscode.TestItem | undefined => controller.items.get(keyOf(uri));
  const find = (uri: vscode.Uri, scenario: string): vscode.TestItem | undefined =>
    findSuite(uri)?.children.get(scenarioItemId(keyOf(uri), scenario));
  const leaves = (uri: vscode.Uri): readonly Leaf[] => {
    const outline = outlines.get(uri);
    return (outline?.scenarios ?? []).flatMap((scenario) => {
      const item = find(uri, scenario.id);
      return item === undefined || outline === undefined ? [] : [{ item, outline, scenario }];
    });
  };
  return {
    controller,
    find,
    findSuite,
    leavesOf: (item) =>
      (item.uri === undefined ? [] : leaves(item.uri)).filter(
        (leaf) => leaf.item === item || item.parent === undefined,
      ),
    allLeaves: () => [...controller.items].flatMap(([, item]) => (item.uri === undefined ? [] : leaves(item.uri))),
  };
}

function update(controller: vscode.TestController, outline: ScenariosParams): void {
  const uri = vscode.Uri.parse(outline.uri);
  const id = keyOf(uri);
  if (outline.suite === null || uri.scheme !== 'file') {
    controller.items.delete(id);
    return;
  }
  const label = outline.suite.title === '' ? outline.suite.id : outline.suite.title;
  const item = controller.items.get(id) ?? controller.createTestItem(id, label, uri);
  item.label = label;
  item.description = outline.file;
  item.range = runnable(new vscode.Range(0, 0, 0, 0));
  item.tags = [...new Set(outline.scenarios.flatMap(({ targets }) => targets))].map(targetTag);
  const kept = new Map([...item.children].map(([childId, child]) => [childId, child]));
  item.children.replace(
    outline.scenarios.map((scenario) => {
      const childId = scenarioItemId(id, scenario.id);
      const child = kept.get(childId) ?? controller.createTestItem(childId, scenario.id, uri);
      child.label = scenario.title === '' ? scenario.id : scenario.title;
      // One without a title is called by its id.
      child.description = child.label === scenario.id ? '' : scenario.id;
      child.tags = scenario.targets.map(targetTag);
      child.range = runnable(new vscode.Range(scenario.line, 0, scenario.extent[1], 0));
      return child;
    }),
  );
  if (controller.items.get(id) === undefined) controller.items.add(item);
}

/** The tag of what names a target: the profile of that target is offered there, and nowhere else. */
export function targetTag(target: string): vscode.TestTag {
  return new vscode.TestTag(`target:${target}`);
}

/** The range of an item, where VS Code draws its run button; in Restricted Mode there is nothing to press. */
function runnable(range: vscode.Range): vscode.Range | undefined {
  return vscode.workspace.isTrusted ? range : undefined;
}

function scenarioItemId(suiteItem: string, scenario: string): string {
  // A URI holds its fragment's sign in escaped form only, so no two scenarios share an id.
  return `${suiteItem}#${scenario}`;
}
