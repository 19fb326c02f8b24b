import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Location,
  type PublishDiagnosticsParams,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

/**
 * What a workspace of many suites costs the language server: `npm run bench:workspace [-- FILES]`. A thousand suites of some fifty
 * lines each share one configuration and ten files of data; the built server indexes them as it does for an editor, and is asked
 * for references, a rename and workspace symbols over all of them. Two suites have one name and one target is named nowhere: it is
 * timed until the open texts say so, from nothing and after an edit, with the pause in typing that the server waits for.
 */
const files = Number(process.argv[2] ?? 1000);
const budget = { megabytes: 200 };

const suite = (number: number): string => `tenken: 1
suite: suite-${number}
title: Suite ${number}
targets: [front-desk]
data:
  callers: { file: ../data/callers-${number % 10}.csv, key: id }
scenarios:
${Array.from({ length: 5 }, (_, index) => scenario(number, index)).join('')}`;

const scenario = (number: number, index: number): string => `  - id: case-${number}-${index}
    title: Keeps record ${index} of suite ${number} apart
    perspectives: [privacy]
    each: callers
    given:
      canaries: { record: medical-record-number }
      documents:
        - { id: chart, text: "{{canary.record}} of {{row.name}}" }
    turns:
      - user: "I am {{row.name}}. {{row.question}}"
    expect:
      - no-canary
      - not: { contains: "{{row.answer}}" }
`;

const config = `tenken: 1
targets:
  front-desk: { provider: openai, model: m }
  unused: { provider: openai, model: m }
`;

const root = mkdtempSync(join(tmpdir(), 'tenken-workspace-'));
const uri = (...parts: readonly string[]): string => pathToFileURL(join(root, ...parts)).href;

function generate(): void {
  mkdirSync(join(root, 'data'));
  mkdirSync(join(root, 'suites'));
  writeFileSync(join(root, 'tenken.config.yaml'), config);
  for (let number = 0; number < 10; number++) {
    const rows = Array.from({ length: 20 }, (_, row) => `c-${row},Name ${row},Question ${row}?,Answer ${row}\n`);
    writeFileSync(join(root, 'data', `callers-${number}.csv`), `id,name,question,answer\n${rows.join('')}`);
  }
  for (let number = 0; number < files; number++) {
    writeFileSync(join(root, 'suites', `s-${number}.tenken.yaml`), suite(number));
  }
  mkdirSync(join(root, 'copies'));
  writeFileSync(join(root, 'copies', 'copy.tenken.yaml'), suite(0));
}

/** The memory that a process holds, in megabytes: now, and at most so far. */
function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  generate();
  const child = spawn(
    process.execPath,
    [process.env.TENKEN_SERVER ?? join(import.meta.dirname, '..', 'dist', 'server.js'), '--stdio'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('client/registerCapability', () => null);
  const said = new Map<string, readonly unknown[]>();
  let told = (): void => undefined;
  connection.onNotification('textDocument/publishDiagnostics', ({ uri: of, diagnostics }: PublishDiagnosticsParams) => {
    said.set(
      of,
      diagnostics.map(({ code }) => code),
    );
    told();
  });
  /** Until the diagnostics of a text hold a rule's code, or no longer do. */
  const until = (of: string, code: string, there: boolean): Promise<void> =>
    new Promise((resolve) => {
      told = () => {
        if ((said.get(of)?.includes(code) ?? false) === there) resolve();
      };
      told();
    });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: uri(), name: 'bench' }],
    capabilities: {
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true } },
    },
  });
  await connection.sendNotification('initialized', {});
  const timed = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await work();
    const ms = (performance.now() - start).toFixed(0).padStart(7);
    const { now, peak } = memoryOf(child.pid ?? 0);
    print(`${what.padEnd(52)} ${ms} ms ${now.toFixed(0).padStart(6)} MB now ${peak.toFixed(0).padStart(6)} MB at most`);
    return result;
  };
  const open = uri('suites', 's-0.tenken.yaml');
  const settings = uri('tenken.config.yaml');
  const opening = (of: string, text: string): Promise<void> =>
    connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: of, languageId: 'tenken', version: 1, text },
    });
  const typing = (of: string, version: number, text: string): Promise<void> =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: of, version },
      contentChanges: [{ text }],
    });
  print(`${files} suites`);
  await timed('duplicate name and unused target, from nothing', async () => {
    await opening(open, suite(0));
    await opening(settings, config);
    await until(open, 'duplicate-suite', true);
    await until(settings, 'unused-target', true);
  });
  await timed('duplicate name gone after an edit', async () => {
    await typing(open, 2, suite(0).replace('suite: suite-0', 'suite: another'));
    await until(open, 'duplicate-suite', false);
  });
  await timed('duplicate name back after an edit', async () => {
    await typing(open, 3, suite(0));
    await until(open, 'duplicate-suite', true);
  });
  const at = { textDocument: { uri: open }, position: { line: 3, character: 12 } };
  const uses = await timed('references of a target, which indexes all suites', () =>
    connection.sendRequest<Location[]>('textDocument/references', { ...at, context: { includeDeclaration: true } }),
  );
  await timed('references of a target, again', () =>
    connection.sendRequest('textDocument/references', { ...at, context: { includeDeclaration: true } }),
  );
  const edit = await timed('rename of a target', () =>
    connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'reception' }),
  );
  const column = { textDocument: at.textDocument, position: { line: 16, character: 27 } };
  const renamed = await timed('rename of a column of 100 suites', () =>
    connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...column, newName: 'full-name' }),
  );
  const symbols = await timed('workspace symbols', () =>
    connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'case-9' }),
  );
  await timed('one suite changed on disk, then references', async () => {
    const changed = uri('suites', 's-1.tenken.yaml');
    writeFileSync(join(root, 'suites', 's-1.tenken.yaml'), `${suite(1)}# changed\n`);
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: changed, type: 2 }] });
    return connection.sendRequest('textDocument/references', { ...at, context: { includeDeclaration: true } });
  });
  await timed('outlines of all suites, with hashes of all cases', () => connection.sendRequest('tenken/allScenarios'));
  const { now, peak } = memoryOf(child.pid ?? 0);
  print(
    `${uses.length} references, ${edit.documentChanges?.length} files renamed, ${renamed.documentChanges?.length} for the column, ${symbols.length} symbols`,
  );
  print(`memory of the server: ${now.toFixed(0)} MB now, ${peak.toFixed(0)} MB at most (budget ${budget.megabytes})`);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  process.exitCode = peak <= budget.megabytes ? 0 : 1;
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => rmSync(root, { recursive: true, force: true }));
