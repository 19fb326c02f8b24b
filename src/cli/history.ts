import { openRecord } from '../adapters/disk/recordReader.ts';
import type { RunOnDisk } from '../adapters/records/runList.ts';
import { percentText } from '../core/base/quantity.ts';
import type { Text } from '../core/base/text.ts';
import { healthTally, leastSubjects, type ScenarioHealth } from '../core/engine/saturation.ts';
import { saturatedSentence } from '../core/record/saturated.ts';
import { wilson } from '../core/statistics/wilson.ts';

/** A scenario's health with the place where it is written, as the newest run knew it. */
export interface PlacedHealth extends ScenarioHealth {
  readonly file: string;
  readonly line: number;
}

/** What the runs of a workspace tell of its scenarios, and how many of them could be read. */
export interface History {
  readonly runs: number;
  readonly scenarios: readonly PlacedHealth[];
}

/** Reads every record of the list, newest first, one after the other; what cannot be read tells nothing. */
export async function readHistory(runs: readonly RunOnDisk[]): Promise<History> {
  const tally = healthTally();
  const places = new Map<string, { readonly file: string; readonly line: number }>();
  let read = 0;
  for (const { folder } of runs) {
    const record = await openRecord(folder).catch(() => null);
    if (record === null) continue;
    const { run, plan, repliesOf } = record.header;
    // Replies that were judged again are no further subjects.
    if (repliesOf !== undefined) continue;
    read += 1;
    for (const { suite, scenario, file, line } of plan.scenarios) {
      const key = `${suite}/${scenario}`;
      if (!places.has(key)) places.set(key, { file, line });
    }
    await record.attempts((attempt, replaced) => {
      if (!replaced) tally.add(run, attempt);
    });
  }
  const scenarios = tally.health().flatMap((health) => {
    const place = places.get(`${health.suite}/${health.scenario}`);
    return place === undefined ? [] : [{ ...health, ...place }];
  });
  return { runs: read, scenarios };
}

/** A scenario in a line: where it is, how often it was passed, and whether that still tells anything. */
export function healthText({
  suite,
  scenario,
  file,
  line,
  subjects,
  passRate,
  discrimination,
  saturated,
}: PlacedHealth): Text {
  const passed = Math.round(passRate * subjects);
  const interval = wilson(passed, subjects);
  const share = `${passed}/${subjects}`;
  const name = `${file}:${line}: ${suite}/${scenario}`;
  if (saturated) {
    const seen = { en: `by every target in every run, ${share}`, ja: `すべての実行のすべての対象（${share}）が` };
    const { en, ja } = saturatedSentence(passRate === 1 ? 'pass' : 'fail', seen, interval);
    return { en: `${name}: ${en}`, ja: `${name}：${ja}` };
  }
  const range = `${percentText(interval.low)} – ${percentText(interval.high)}`;
  const tells =
    discrimination === null
      ? {
          en: 'discrimination unknown: the other scenarios do not vary',
          ja: '識別力は不明（ほかのシナリオに差がないため）',
        }
      : { en: `discrimination ${discrimination.toFixed(2)}`, ja: `識別力 ${discrimination.toFixed(2)}` };
  return {
    en: `${name}: passed ${share} (interval ${range}), ${tells.en}`,
    ja: `${name}：合格 ${share}（区間 ${range}）、${tells.ja}`,
  };
}

/** What to say where the history is too short for any scenario. */
export function tooShort({ runs }: History): Text {
  return {
    en: `${runs} runs were read. A scenario tells something after ${leastSubjects} verdicts: of targets, or of the same target in several runs.`,
    ja: `${runs} 件の実行を読みました。シナリオの識別力には、対象または実行の異なる ${leastSubjects} 件以上の判定が必要です。`,
  };
}
