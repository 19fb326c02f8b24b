/**
 * How many requests may be in flight. It follows what the server says, round by round: where half or more of a round were refused (429)
 * the window is halved; fewer refusals shrink it in proportion, and a round with hardly any lets it climb by an eighth. So a server that
 * refuses a request now and then is not starved, and one that is overrun is relieved at once. (The proportional cut is that of Data
 * Center TCP: Alizadeh and others, SIGCOMM 2010.)
 *
 * A round is the first so many requests that are sent in it, and not the first that end: refusals come back sooner than answers, and
 * would be counted too often.
 *
 * A server that is overrun by less than half refuses nothing once it gets half as much. Where it still refuses as many, its refusals
 * have another reason, and sending less would help nobody: the window goes back to what it was, and only what is refused beyond that
 * shrinks it.
 */
export interface Window {
  readonly size: () => number;
  /** Notes that a request is sent; what it returns is handed to {@link note}. */
  readonly send: () => Sending;
  /**
   * Notes how a request ended; one that is not of this round says nothing of the size since. True where this ended a round in which the
   * server refused half or more: all are to wait as it asked.
   */
  readonly note: (limited: boolean, sending: Sending) => boolean;
}

/** The round that a request is counted in. */
export type Sending = number | null;

/** Up to this share of refusals the window still climbs. */
const climbing = 0.2;

/** Requests of a round, at least: fewer say nothing, and very small windows must not be overrun for long. */
function shortest(size: number): number {
  return Math.min(16, Math.max(8, 2 * size));
}

/** Requests that it takes to tell whether half the window is refused as often. */
const proof = 24;

/** Rounds after which a window that shrank and did not recover is halved, so that it is known why. */
const patience = 6;

/** A window that began to shrink, and what half of it met with. */
interface Trial {
  readonly size: number;
  rounds: number;
  /** What it met with before it was half. */
  readonly above: { seen: number; refused: number };
  readonly half: { seen: number; refused: number };
}

/** A window that begins as large as it may ever be. */
export function window(most: number): Window {
  let size = most;
  let round = 0;
  let sent = 0;
  let ended = 0;
  let answered = 0;
  let refused = 0;
  /** The share of refusals that does not depend on the window. */
  let usual = 0;
  let trial: Trial | null = null;

  const length = (): number => Math.max(Math.floor(size), shortest(Math.floor(size)));
  /** True where half of the round or more was refused, beside what is always refused. */
  const overrun = (): boolean => refused * 2 >= length() * (1 + usual);

  /** What half the window met with, once there is enough of it. */
  const prove = (): void => {
    if (trial === null) return;
    if (size > Math.max(1, trial.size / 2)) {
      trial.rounds += 1;
      trial.above.seen += length();
      trial.above.refused += refused;
      if (size >= trial.size) trial = null;
      else if (trial.rounds >= patience) size = Math.max(1, trial.size / 2);
      return;
    }
    trial.half.seen += length();
    trial.half.refused += refused;
    if (trial.half.seen < proof) return;
    const share = trial.half.refused / trial.half.seen;
    if (share < 0.5 && share >= trial.above.refused / trial.above.seen / 2) {
      usual = share;
      size = Math.max(size, trial.size);
    }
    trial = null;
  };

  /** The end of a round: the new size. */
  const decide = (): void => {
    const share = refused / length();
    const excess = Math.max(0, share - usual);
    const halved = overrun();
    // One round says little: what chance alone makes of it does not count against what was proven.
    const chance = Math.sqrt((usual * (1 - usual)) / length());
    if (share < usual - chance) usual += (share - usual) / 8;
    if (excess > climbing / 2)
      trial ??= { size, rounds: 0, above: { seen: length(), refused }, half: { seen: 0, refused: 0 } };
    size = Math.max(1, size * (1 - (halved ? 0.5 : excess / 2)));
    if (excess < climbing) size = Math.min(most, size + Math.max(1, size / 8));
    prove();
    round += 1;
    sent = ended = answered = refused = 0;
  };

  return {
    size: () => Math.max(1, Math.floor(size)),
    send: () => {
      sent += 1;
      return sent <= length() ? round : null;
    },
    note: (limited, sending) => {
      ended += 1;
      if (sending !== round) return false;
      answered += 1;
      if (limited) refused += 1;
      const over = overrun();
      // Half of a round's refusals decide it, whatever the rest would say; and one that never ends must not stop the others.
      if (answered < length() && !over && ended < length() * 4) return false;
      decide();
      return over;
    },
  };
}
