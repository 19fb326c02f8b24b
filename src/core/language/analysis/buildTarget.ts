import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { analyzeScript, type ScriptAnalysis } from '../analyzeScript.ts';
import { readDataSet, type DataSet } from '../data/dataSet.ts';
import type { TargetSource } from '../definition/config.ts';
import { locate } from '../locate.ts';
import type { TargetConfig } from '../model.ts';
import { unknownColumnName } from '../rules/unknownColumn.ts';
import type { SyntaxTree } from '../syntax.ts';
import { commandTarget } from './commandTarget.ts';
import { httpTarget } from './httpTarget.ts';
import { readNamedFile } from './namedFile.ts';
import { firstError, type Reader, type ResourceKind } from './resources.ts';
import { plainText } from './text.ts';

/** A target as written, and what is needed to read the files that it names. */
export interface TargetToBuild {
  readonly id: string;
  readonly source: TargetSource;
  readonly span: Span;
  readonly file: string;
  /** The text of the file. */
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly reader: Reader;
}

interface Built {
  readonly target: TargetConfig | null;
  readonly problems: readonly Problem[];
}

/** A file understood in some way, and the hash of its text. */
interface Hashed<Value> {
  readonly value: Value;
  readonly hash: string;
}

/**
 * Hashing stands beside parsing, so that a file that did not change is not hashed again. git writes CRLF on Windows into the work tree, and LF into
 * the index and elsewhere: a hash of the same file is the same everywhere.
 */
function hashed<Value>(name: string, parse: (path: string, text: string) => Value): ResourceKind<Hashed<Value>> {
  const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text.replaceAll('\r\n', '\n'))));
  return { name, parse: (path, text) => ({ value: parse(path, text), hash: hash(text) }) };
}

const script = hashed<ScriptAnalysis>('script', analyzeScript);

/** The way to read a data set together with the hash of its text. */
const replies = hashed<DataSet>('replies', readDataSet);

/** The way to read a file of a program: it is hashed and nothing else. */
const program = hashed<null>('program', () => null);

/** Reads a target's files, and says what is wrong with them where they are named. */
export function buildTarget(to: TargetToBuild): Built {
  const problems: Problem[] = [];
  const system = systemPrompt(to, problems);
  const own = ownIdentity(to, problems);
  const target: TargetConfig = {
    id: to.id,
    source: to.source,
    systemPrompt: system,
    identity: { ...own.identity, system },
    ...(own.columns.length > 0 ? { columns: own.columns } : {}),
    ...(own.alike === true ? { alike: true as const } : {}),
    span: to.span,
  };
  return { target: problems.length === 0 ? target : null, problems };
}

function systemPrompt(to: TargetToBuild, problems: Problem[]): string | null {
  const system = 'system' in to.source ? to.source.system : undefined;
  if (system === undefined || typeof system === 'string') return system ?? null;
  const read = fileAt(to, ['system', 'file'], system.file, plainText, (value) => value.problem, problems);
  return read?.text ?? null;
}

interface Own {
  readonly identity: JsonObject;
  readonly columns: readonly string[];
  readonly alike?: boolean;
}

/** What of the provider's own settings a verdict can depend on. Keys, limits, prices and titles are left out. */
function ownIdentity(to: TargetToBuild, problems: Problem[]): Own {
  const { source } = to;
  switch (source.provider) {
    case 'openai': {
      const { provider, model, api, apiVersion, stream } = source;
      const identity = {
        provider,
        model,
        // What is not written is left out, so that a field of a later version changes no hash of before.
        ...(api === undefined || api === 'chat' ? {} : { api }),
        ...(apiVersion === undefined ? {} : { apiVersion }),
        ...(stream === true ? { stream } : {}),
        baseUrl: source.baseUrl ?? null,
        parameters: (source.parameters ?? {}) as Json,
        // Headers choose organisations and versions; a key in one is a reference and no secret.
        headers: source.headers ?? {},
      };
      return { identity, columns: [] };
    }
    case 'http': {
      const built = httpTarget({ ...to, source });
      problems.push(...built.problems);
      return built;
    }
    case 'command': {
      const built = commandTarget({ ...to, source }, (path) => to.reader.load(path, program)?.value.hash);
      problems.push(...built.problems);
      return { identity: built.identity, columns: [] };
    }
    case 'vscode-lm': {
      const { provider, vendor, family, version, model, parameters } = source;
      const chosen = { vendor, family, version, model };
      const written = Object.entries(chosen).filter(([, value]) => value !== undefined);
      return {
        identity: { provider, ...(Object.fromEntries(written) as JsonObject), parameters: parameters ?? {} },
        columns: [],
      };
    }
    case 'scripted': {
      const read = fileAt(to, ['script'], source.script, script, ({ value }) => firstError(value.problems), problems);
      return {
        identity: { provider: source.provider, script: read?.hash ?? null },
        columns: read?.value.columns ?? [],
        alike: read?.value.alike ?? false,
      };
    }
    case 'guardrail':
    case 'guardrailModel':
    case 'detector': {
      const { title: _title, limits: _limits, price: _price, ...identity } = source;
      return { identity: identity as unknown as JsonObject, columns: [] };
    }
    case 'recorded':
      return recorded(to, source, problems);
  }
}

function recorded(
  to: TargetToBuild,
  source: Extract<TargetSource, { readonly provider: 'recorded' }>,
  problems: Problem[],
): Own {
  const { provider, output, file, key } = source;
  if (file === undefined) return { identity: { provider, output }, columns: [output], alike: true };
  const read = fileAt(to, ['file'], file, replies, ({ value }) => value.problem, problems);
  if (read !== undefined) {
    for (const [field, column] of [['output', output] as const, ['key', key] as const]) {
      const place = locate(to.tree, ['targets', to.id, field]);
      if (column === undefined || place?.value == null || read.value.columns.includes(column)) continue;
      problems.push(unknownColumnName(place.value, column, read.value.columns));
    }
  }
  return { identity: { provider, output, key: key ?? null, file: read?.hash ?? null }, columns: [] };
}

function fileAt<Value>(
  to: TargetToBuild,
  path: readonly string[],
  written: string,
  how: ResourceKind<Value>,
  fault: (value: Value) => Problem | null | undefined,
  problems: Problem[],
): Value | undefined {
  const place = locate(to.tree, ['targets', to.id, ...path]);
  const read = readNamedFile(to.reader, to.file, written, place?.value ?? to.span, how, fault);
  if (read.kind === 'file') return read.resource.value;
  problems.push(read.problem);
  return undefined;
}
