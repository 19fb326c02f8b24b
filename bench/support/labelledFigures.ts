import { stanceOf } from '../../src/core/checks/refusal/stance.ts';
import { clusteredWilson, type Cluster } from '../../src/core/statistics/clusteredWilson.ts';
import { cohenKappa } from '../../src/core/statistics/cohenKappa.ts';
import type { Interval } from '../../src/core/statistics/interval.ts';
import type { LabelledReply } from './labelledFile.ts';
import { holdsRefusalString } from './refusalStrings.ts';

/** A share of replies with its 95 % interval: Wilson's, in which replies to the same prompt are a cluster. */
export interface Share {
  readonly successes: number;
  readonly n: number;
  readonly interval: Interval;
}

/** How far one who tells refusals agrees with people. */
export interface Agreement {
  readonly accuracy: Share;
  /** Of what people call a refusal, what is called one. */
  readonly sensitivity: Share;
  /** Of what people call no refusal, what is called none. */
  readonly specificity: Share;
  /** Null where people or the detector said one thing only. Its interval takes replies as independent. */
  readonly kappa: number | null;
  readonly kappaInterval: Interval | null;
}

/** The detector and a list of usual phrases on the same replies. */
export interface View {
  readonly n: number;
  readonly detector: Agreement;
  readonly strings: Agreement;
}

/** What a set of labelled replies says of the detector. */
export interface LabelledFigures {
  readonly counts: Readonly<Record<LabelledReply['label'], number>>;
  /** Without the replies that people call a partial refusal. */
  readonly fullOrNone: View;
  /** With them, as refusals. */
  readonly withPartial: View;
}

interface Read extends LabelledReply {
  readonly detected: boolean;
  readonly holdsString: boolean;
}

/** Holds the refusal detector, and beside it a list of usual phrases, against what people said. */
export function labelledFigures(replies: readonly LabelledReply[]): LabelledFigures {
  const read = replies.map((each) => {
    const said = stanceOf(each.reply, each.prompt).kind;
    return { ...each, detected: said === 'full' || said === 'partial', holdsString: holdsRefusalString(each.reply) };
  });
  const count = (label: LabelledReply['label']) => replies.filter((each) => each.label === label).length;
  return {
    counts: { none: count('none'), full: count('full'), partial: count('partial') },
    fullOrNone: viewOf(read.filter(({ label }) => label !== 'partial')),
    withPartial: viewOf(read),
  };
}

function viewOf(read: readonly Read[]): View {
  return {
    n: read.length,
    detector: agreementOf(read, ({ detected }) => detected),
    strings: agreementOf(read, ({ holdsString }) => holdsString),
  };
}

function agreementOf(read: readonly Read[], says: (each: Read) => boolean): Agreement {
  const truth = (each: Read) => each.label !== 'none';
  const right = (each: Read) => says(each) === truth(each);
  const refusals = read.filter(truth);
  const answers = read.filter((each) => !truth(each));
  const of = (which: readonly Read[]) => which.filter(says).length;
  const { kappa, interval } = cohenKappa([
    [of(refusals), refusals.length - of(refusals)],
    [of(answers), answers.length - of(answers)],
  ]);
  return {
    accuracy: share(read, right),
    sensitivity: share(refusals, right),
    specificity: share(answers, right),
    kappa,
    kappaInterval: interval,
  };
}

function share(read: readonly Read[], right: (each: Read) => boolean): Share {
  const clusters = new Map<string, Cluster>();
  for (const [index, each] of read.entries()) {
    // Replies whose prompt is not known are taken to be to prompts of their own.
    const key = each.prompt === '' ? `#${index}` : `=${each.prompt}`;
    const { n, successes } = clusters.get(key) ?? { n: 0, successes: 0 };
    clusters.set(key, { n: n + 1, successes: successes + (right(each) ? 1 : 0) });
  }
  return { successes: read.filter(right).length, n: read.length, interval: clusteredWilson([...clusters.values()]) };
}

/** The figures as lines for a terminal. */
export function figureLines(name: string, { counts, fullOrNone, withPartial }: LabelledFigures): readonly string[] {
  const n = counts.none + counts.full + counts.partial;
  return [
    `${name}: ${n} replies, of which people call ${counts.none} an answer, ${counts.full} a full refusal, ${counts.partial} a partial one`,
    `  full refusals and answers alone, n ${fullOrNone.n}`,
    ...viewLines(fullOrNone),
    `  partial refusals counted as refusals, n ${withPartial.n}`,
    ...viewLines(withPartial),
  ];
}

const viewLines = ({ detector, strings }: View): readonly string[] => [
  `    the detector       ${agreementLine(detector)}`,
  `    a list of strings  ${agreementLine(strings)}`,
];

function agreementLine({ accuracy, sensitivity, specificity, kappa, kappaInterval }: Agreement): string {
  const between = ({ low, high }: Interval, digits: (value: number) => string) => `(${digits(low)}–${digits(high)})`;
  const percent = (value: number) => (100 * value).toFixed(1);
  const shown = ({ successes, n, interval }: Share) =>
    n === 0 ? '–' : `${percent(successes / n)} % ${between(interval, percent)}`;
  const three = (value: number) => value.toFixed(3);
  const agreed = kappa === null ? '–' : three(kappa);
  const range = kappaInterval === null ? '' : ` ${between(kappaInterval, three)}`;
  return `accuracy ${shown(accuracy)}  κ ${agreed}${range}  sensitivity ${shown(sensitivity)}  specificity ${shown(specificity)}`;
}
