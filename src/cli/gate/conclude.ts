import { printableLine } from '../../core/base/printable.ts';
import { say } from '../../core/base/text.ts';
import type { BaselineReport } from '../../core/engine/ports.ts';
import { exitCode } from '../../core/engine/exitCode.ts';
import type { RunHeader, Summary } from '../../core/record/record.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { textOptions } from '../parse.ts';
import { textOnStdout } from '../reporters/kinds.ts';

/** Tells the gate's answer over what is known; the exit code. */
export function conclude(
  facts: {
    readonly summary: Summary | null;
    /** The run against the baseline; null where there is none, or nothing to compare. */
    readonly baseline: BaselineReport | null;
    /** Of the run itself. */
    readonly code: number;
    readonly header: RunHeader;
    /** True where the time was up. */
    readonly late: boolean;
    /** True where a commit waits for the answer. */
    readonly hook: boolean;
  },
  { terminal, values }: Invocation,
): number {
  const { summary, baseline, code } = facts;
  // Who reads another report, or none, is told beside it.
  if (!textOnStdout(textOptions(values, 'reporter')))
    for (const sentence of baseline?.sentences ?? [])
      terminal.err.write(`${printableLine(say(sentence, terminal.locale))}\n`);
  if (code === exitCodes.cancelled || code === exitCodes.badInput || summary === null) return code;
  const decided = exitCode(summary, { infrastructure: code === exitCodes.infrastructure });
  // What the time did not suffice for is handed on, and no fault of anything.
  const open = facts.late && summary.totals.error === 0 && decided === exitCodes.infrastructure;
  const answer = open ? exitCodes.inconclusive : decided;
  if (facts.hook && answer === exitCodes.infrastructure)
    terminal.err.write(`tenken: ${say(nothingKnown, terminal.locale)}\n`);
  if (answer !== exitCodes.inconclusive) return answer;
  const strict = failsOpen(facts.header.config);
  if (facts.hook) terminal.err.write(`tenken: ${say(strict ? stopped : handedOn, terminal.locale)}\n`);
  return strict ? exitCodes.failed : answer;
}

/** `gate.inconclusive: fail`: what cannot be decided does not pass. */
function failsOpen(config: RunHeader['config']): boolean {
  const gate = config.gate;
  return typeof gate === 'object' && gate !== null && 'inconclusive' in gate && gate.inconclusive === 'fail';
}

const handedOn = {
  en: 'The commit goes on; CI decides what is open here.',
  ja: 'コミットは続行します。ここで決まらない点は CI が判断します。',
};

const stopped = {
  en: 'What cannot be decided does not pass (`gate.inconclusive: fail`).',
  ja: '判断できないものは通しません（`gate.inconclusive: fail`）。',
};

const nothingKnown = {
  en: 'The commit stops, because not everything could be tried. Try again, or leave it to CI: git commit --no-verify',
  ja: '試せなかったものがあるため、コミットを止めます。もう一度試すか、CI に任せてください：git commit --no-verify',
};
