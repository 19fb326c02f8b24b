import type { Problem } from '../core/base/problem.ts';

/**
 * What the language server says beyond LSP. The Test Explorer, the lenses and the annotations live on it,
 * so the extension host never parses a suite.
 */

/** Server → client notification, after each analysis of an open or saved suite. */
export const scenariosMethod = 'tenken/scenarios';

export interface ScenariosParams {
  readonly uri: string;
  /** Of the open document; null where the file is not open. */
  readonly version: number | null;
  /** Path relative to the workspace root, with `/`. */
  readonly file: string;
  /** Null while the text holds no readable suite. */
  readonly suite: { readonly id: string; readonly title: string } | null;
  /** True where the text has no problem of severity error, so that it can run. */
  readonly valid: boolean;
  readonly scenarios: readonly OutlinedScenario[];
}

/** A scenario's place and state; lines count from 0. */
export interface OutlinedScenario {
  readonly id: string;
  readonly title: string;
  /** Line of the id: annotation, lens and gutter. */
  readonly line: number;
  /** First and last line of the entry. */
  readonly extent: readonly [number, number];
  /** Lines of the entries of `expect`, by index; then those of the twin. */
  readonly checkLines: readonly number[];
  readonly twinCheckLines: readonly number[];
  readonly severity: string;
  readonly targets: readonly string[];
  readonly attempts: number;
  /** For each target the hash over its cases (`scenarioHash` in the engine); an annotation whose hash differs is stale. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Client → server request: all suites of the workspace, for the first filling of the Test Explorer. Answer: `ScenariosParams[]`. */
export const allScenariosMethod = 'tenken/allScenarios';

/** Client → server request: the targets of the configuration. Answer: `TargetsResult`. Server → client notification when they change: the same method and shape. */
export const targetsMethod = 'tenken/targets';

export interface TargetsResult {
  readonly targets: readonly {
    readonly id: string;
    readonly title: string;
    readonly provider: string;
    /** Name and origin of the secret that it needs, if any. */
    readonly secret: { readonly name: string; readonly origin: string } | null;
  }[];
  readonly problems: readonly Problem[];
}

/** Client → server request: a text that is about to be pasted. Answer: `PasteTurnsResult`. */
export const pasteTurnsMethod = 'tenken/pasteTurns';

/** A range of an open text; lines and UTF-16 columns count from 0. */
export interface PasteRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface PasteTurnsParams {
  readonly textDocument: { readonly uri: string };
  /** What the paste would replace. */
  readonly range: PasteRange;
  readonly text: string;
}

/** What to write in place of the range, where a chat is pasted where turns can stand; else null. */
export type PasteTurnsResult = { readonly range: PasteRange; readonly text: string } | null;

/** Server → client request, from a server without a disk of its own (in a browser): the files that suites are made from. Answer: `FileText[]`. */
export const workspaceFilesMethod = 'tenken/workspaceFiles';

/** Server → client request, from a server without a disk of its own: some files as they are now. Answer: `FileText[]`. */
export const readFilesMethod = 'tenken/readFiles';

export interface ReadFilesParams {
  readonly uris: readonly string[];
}

/** A file and its text; null where it is gone, or too large to be sent. */
export interface FileText {
  readonly uri: string;
  readonly text: string | null;
}
