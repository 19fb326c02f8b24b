import { open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordSink } from '../../core/engine/ports.ts';
import { HumanError } from '../humanError.ts';
import type { Redactor } from '../redact.ts';
import { sealedText } from '../../core/record/seal.ts';
import { rememberingSealHash } from './sealHash.ts';
import { createLineWriter, type WriteLine } from './lineWriter.ts';
import { writeFault } from './diskFault.ts';
import { lockRun, type Unlock } from './runLock.ts';
import { makeFolder } from './makeFolder.ts';
import { replaceFile } from './replaceFile.ts';

/** A record that is being written. */
export interface RecordWriter extends RecordSink {
  /** Hands everything to the disk and lets go of it; also after a fault. */
  readonly close: () => Promise<void>;
}

/** Where and how to write. */
export interface RecordPlace {
  /** The folder for a run's id, as an absolute path. */
  readonly folder: (run: string) => string;
  readonly redactor: Redactor;
  /** The folder holds the same run's record already, and is this process's: its lines are kept, and others follow them. */
  readonly resumed?: { readonly unlock: Unlock };
}

/**
 * Writes a record: `run.json` complete before the first attempt, `attempts.jsonl` by appending alone, `summary.json` in one
 * step. Whenever the process dies, what is on the disk is a record: whole lines, and at most one torn one at the end.
 * No known secret is written, and no other process can write to the folder until the record is closed. Rejects with a
 * `HumanError`: exit 2 for a folder that holds a record already, exit 3 for a disk that cannot be written.
 */
export function createRecordWriter({ folder: folderOf, redactor, resumed }: RecordPlace): RecordWriter {
  let folder = '';
  let handle: FileHandle | null = null;
  let write: WriteLine | null = null;
  let unlock: Unlock | null = resumed?.unlock ?? null;
  const hash = rememberingSealHash();
  const guard = async <Value>(path: string, work: () => Value | Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      throw writeFault(path, error);
    }
  };

  return {
    header: async (header) => {
      folder = folderOf(header.run);
      await guard(folder, async () => {
        if (resumed !== undefined) {
          // It spoke of a run that had ended.
          await rm(join(folder, 'summary.json'), { force: true });
          handle = await open(join(folder, 'attempts.jsonl'), 'a');
          write = createLineWriter(handle.fd);
          return;
        }
        makeFolder(folder);
        refuseExisting(folder);
        unlock = await lockRun(folder);
        // Another run may have come and gone in between.
        refuseExisting(folder);
        await writeWhole(join(folder, 'run.json'), sealedText(header, hash, redactor.json));
        handle = await open(join(folder, 'attempts.jsonl'), 'ax');
        write = createLineWriter(handle.fd);
      });
    },
    attempt: (line) => {
      const append = write;
      if (append === null) throw new Error('The header comes before the first attempt.');
      const text = sealedText(line, hash, redactor.json);
      return guard(join(folder, 'attempts.jsonl'), () => {
        append(text);
      });
    },
    summary: async (summary) => {
      const path = join(folder, 'summary.json');
      await guard(path, async () => {
        // The lines that the summary speaks of are safe before it is.
        await handle?.sync();
        await writeWhole(path, sealedText(summary, hash, redactor.json));
      });
    },
    close: async () => {
      const open = handle;
      handle = null;
      write = null;
      const release = unlock;
      unlock = null;
      try {
        await open?.close();
      } finally {
        await release?.();
      }
    },
  };
}

function refuseExisting(folder: string): void {
  if (!['run.json', 'attempts.jsonl'].some((name) => existsSync(join(folder, name)))) return;
  throw new HumanError(2, {
    en: `${folder} holds a record already, and records are never overwritten. Choose another folder with --record.`,
    ja: `${folder} にはすでに記録があり、記録は上書きしません。--record で別のフォルダーを指定してください。`,
  });
}

/** Writes a file so that it is either whole or not there: beside its place first, safe on the disk, then moved. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  await writeFile(beside, `${text}\n`, { flush: true });
  await replaceFile(beside, path);
}
