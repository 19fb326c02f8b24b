import { analyzeConfig, type ConfigAnalysis } from '../core/language/analyzeConfig.ts';
import type { Files } from '../core/language/files.ts';
import { configName } from './names.ts';

/**
 * The configuration of a root, read when it is asked for. The very same object stands for as long as nothing that it is made
 * of has changed: every suite is checked against it, and by its identity they know that they need not be checked again.
 * `epoch` is a number that changes whenever some file has.
 */
export function openConfiguration(files: Files): (epoch: number) => ConfigAnalysis | null {
  let known: { readonly stamp: unknown; readonly epoch: number; readonly analysis: ConfigAnalysis } | undefined;
  return (epoch) => {
    const stamp = files.version(configName);
    if (stamp !== undefined && known?.stamp === stamp && (known.epoch === epoch || isCurrent(known.analysis, files))) {
      known = { ...known, epoch };
      return known.analysis;
    }
    const text = stamp === undefined ? undefined : files.read(configName);
    if (text === undefined) {
      known = undefined;
      return null;
    }
    const analysis = analyzeConfig(configName, text, files, known?.analysis);
    known = { stamp, epoch, analysis };
    return analysis;
  };
}

/** True where none of the files that it was made from has changed. One with problems may be waiting for a file to appear. */
function isCurrent({ problems, resources }: ConfigAnalysis, files: Files): boolean {
  if (problems.length > 0) return false;
  // A resource's key is the way it was read, a space and its path.
  return [...resources].every(([key, { version }]) => files.version(key.slice(key.indexOf(' ') + 1)) === version);
}
