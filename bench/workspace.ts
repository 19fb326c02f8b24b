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
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

/**
 * What a workspace of many suites costs the language server: `npm run bench:workspace [-- FILES]`. A thousand suites of some fifty
 * lines each share one configuration and ten files of data; the built server indexes them as it does for an editor, and is asked
 * for references, a rename and workspace symbols over all of them.
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
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: open, languageId: 'tenken', version: 1, text: suite(0) },
  });
  const at = { textDocument: { uri: open }, position: { line: 3, character: 12 } };
  print(`${files} suites`);
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
