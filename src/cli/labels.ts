import type { Files } from '../core/language/files.ts';
import type { PlacedProblem } from '../core/base/placedProblem.ts';
import { calibrate } from '../core/engine/calibration.ts';
import { judgeFingerprints } from '../core/engine/judgeIdentity.ts';
import type { Config } from '../core/language/model.ts';
import { readLabels, type Label } from '../core/record/labels.ts';
import type { JudgeCalibration } from '../core/record/record.ts';
import { InvalidInput } from './problems.ts';

/** The folder of a workspace in which people's labels of verdicts lie. */
const folder = 'labels';

/** What the labels of a workspace (`labels/*.jsonl`) say of the judges of a configuration. Throws `InvalidInput` with every line that is no label. */
export function calibrationOf(files: Files, config: Config): readonly JudgeCalibration[] {
  const labels: Label[] = [];
  const problems: PlacedProblem[] = [];
  for (const name of files.list(folder).filter((each) => each.endsWith('.jsonl'))) {
    const file = `${folder}/${name}`;
    const read = readLabels(files.read(file) ?? '');
    labels.push(...read.labels);
    for (const { line, column, message } of read.problems) {
      const place = { line, column, endLine: line, endColumn: column };
      problems.push({ file, ...place, code: 'invalid-label', severity: 'error', message });
    }
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return calibrate(labels, judgeFingerprints(config));
}
