import { parsePercent } from '../../base/quantity.ts';
import type { Text } from '../../base/text.ts';
import { cleanAttemptsNeeded } from '../../statistics/cleanAttempts.ts';
import { severities } from '../definition/shared.ts';
import { mostAttempts } from '../hints/attempts.ts';
import { locate } from '../locate.ts';
import type { Config, Scenario } from '../model.ts';
import type { Word } from './at.ts';
import { powerText } from './power.ts';
import type { Subject } from './subject.ts';

/** What the attempts that `repeat` makes can show against the gate's limits, or those that a `limit` takes; undefined elsewhere. */
export function powerAt(subject: Subject, { path }: Word): Text | undefined {
  const key = path.at(-1);
  if (key === 'limit' && path[0] === 'gate') return limitText(subject, path);
  const suite = key === 'repeat' ? (subject.meaning?.suite() ?? null) : null;
  if (suite === null) return undefined;
  const gate = subject.meaning?.config()?.gate;
  const [first, index] = path;
  if (first === 'defaults') return repeatText(suite.scenarios, suite.scenarios, gate);
  const scenario = first === 'scenarios' && path.length === 3 ? suite.scenarios[Number(index)] : undefined;
  return scenario === undefined ? undefined : repeatText([scenario], suite.scenarios, gate);
}

/** The attempts of the suite, by each severity that some of its scenarios have. */
function repeatText(of: readonly Scenario[], all: readonly Scenario[], gate: Config['gate'] | undefined): Text {
  const confidence = confidenceOf(gate);
  const parts = severities.flatMap((severity): readonly Text[] => {
    if (!of.some((scenario) => scenario.severity === severity)) return [];
    const own = all.filter((scenario) => scenario.severity === severity);
    const attempts = own.reduce((sum, scenario) => sum + mostAttempts(scenario), 0);
    if (attempts === 0) return [];
    const limit = parsePercent(gate?.severity?.[severity]?.limit ?? '0 %') ?? 0;
    const said = powerText(attempts, limit, confidence);
    return [
      {
        en: `Severity \`${severity}\` in this suite, ${attempts} attempts: ${said.en}`,
        ja: `このスイートの重大度 \`${severity}\`、${attempts} 試行：${said.ja}`,
      },
    ];
  });
  return { en: parts.map(({ en }) => en).join('\n\n'), ja: parts.map(({ ja }) => ja).join('\n\n') };
}

/** Attempts that a limit of 0 % is shown for, since none is enough to prove it. */
const usualAttempts = [20, 73];

/** What it takes to keep the limit, and what twice as many attempts would add. */
function limitText(subject: Subject, path: Word['path']): Text | undefined {
  const written = locate(subject.tree, path)?.node?.node;
  const limit = written?.kind === 'scalar' ? parsePercent(written.text) : undefined;
  if (limit === undefined || limit >= 1) return undefined;
  const confidence = confidenceOf(subject.meaning?.config()?.gate);
  const needed = limit === 0 ? undefined : cleanAttemptsNeeded(0, limit, confidence);
  const counts = needed === undefined ? usualAttempts : [needed, 2 * needed];
  const parts = counts.map((attempts): Text => {
    const said = powerText(attempts, limit, confidence);
    return { en: `**${attempts} attempts**: ${said.en}`, ja: `**${attempts} 試行**：${said.ja}` };
  });
  return { en: parts.map(({ en }) => en).join('\n\n'), ja: parts.map(({ ja }) => ja).join('\n\n') };
}

function confidenceOf(gate: Config['gate'] | undefined): number {
  const written = parsePercent(gate?.confidence ?? '95 %') ?? 0.95;
  return written > 0 && written < 1 ? written : 0.95;
}
