import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import { hookCommand } from './block.ts';

/** A hook manager's configuration: whether our entry is in it, and its text with and without. Comments and order stay. */
export interface Managed {
  readonly has: (text: string) => boolean;
  readonly add: (text: string) => string;
  readonly remove: (text: string) => string;
}

const setting = { lineWidth: 0 };

/** https://lefthook.dev/configuration/ */
export const lefthook: Managed = {
  has: (text) => parseDocument(text).hasIn(['pre-commit', 'commands', 'tenken']),
  add: (text) => {
    const document = parseDocument(text);
    document.setIn(['pre-commit', 'commands', 'tenken'], document.createNode({ run: hookCommand }));
    return document.toString(setting);
  },
  remove: (text) => {
    const document = parseDocument(text);
    document.deleteIn(['pre-commit', 'commands', 'tenken']);
    for (const path of [['pre-commit', 'commands'], ['pre-commit']])
      if (isEmpty(document, path)) document.deleteIn(path);
    return textOf(document);
  },
};

/** https://pre-commit.com/#repository-local-hooks */
export const preCommit: Managed = {
  has: (text) => placeOf(parseDocument(text)) >= 0,
  add: (text) => {
    const document = parseDocument(text);
    const entry = document.createNode({
      repo: 'local',
      hooks: [
        {
          id: 'tenken',
          name: 'tenken gate',
          entry: hookCommand,
          language: 'system',
          pass_filenames: false,
          always_run: true,
        },
      ],
    });
    if (isSeq(document.get('repos'))) document.addIn(['repos'], entry);
    else document.set('repos', document.createNode([entry]));
    return document.toString(setting);
  },
  remove: (text) => {
    const document = parseDocument(text);
    document.deleteIn(['repos', placeOf(document)]);
    return textOf(document);
  },
};

/** The place of our entry in `repos`; −1 where there is none. */
function placeOf(document: Document): number {
  const repos = document.get('repos');
  if (!isSeq(repos)) return -1;
  return repos.items.findIndex((item) => {
    if (!isMap(item) || item.get('repo') !== 'local') return false;
    const hooks = item.get('hooks');
    return isSeq(hooks) && hooks.items.length === 1 && isMap(hooks.items[0]) && hooks.items[0].get('id') === 'tenken';
  });
}

function isEmpty(document: Document, path: readonly string[]): boolean {
  const node = document.getIn(path);
  return isMap(node) && node.items.length === 0;
}

function textOf(document: Document): string {
  return isMap(document.contents) && document.contents.items.length === 0 ? '' : document.toString(setting);
}
