import { Abandoned } from '../abandon.ts';
import type { Cancellation } from '../target.ts';

/** What a run may spend. */
export interface Caps {
  /** Infinity where there is no cap. */
  readonly requests: number;
  /** 10⁻¹² dollars; null where there is no cap. */
  readonly money: bigint | null;
}

/** What is spent first. */
export type Spent = 'requests' | 'money';

/** What a request may cost. */
export interface Asked {
  /** At most, in 10⁻¹² dollars; asked anew while the request waits, since others teach what requests cost. */
  readonly most: () => bigint;
  /** `most` is a guess and no limit that goes with the request. */
  readonly guess: boolean;
  /** True while nothing was seen of what such requests cost: where money is counted, one goes alone to find out. Asked anew while it waits. */
  readonly unseen?: () => boolean;
}

/** Leave to send one request. */
export interface Reservation {
  /** Says what the request cost in the end, in 10⁻¹² dollars; null where it may have cost anything up to what was reserved. Once. */
  readonly settle: (cost: bigint | null) => void;
}

/**
 * A run's budget. Every request is reserved before it is sent and settled after, so that no number of workers can exceed it: what is
 * reserved counts as spent until it is known. Where only reservations stand in the way, a request waits for them to be settled.
 */
export interface Purse {
  /** Null where nothing is left, now and for good. Rejects with `Abandoned` when the run is cancelled. */
  readonly reserve: (asked: Asked, cancellation: Cancellation) => Promise<Reservation | null>;
  /** What ran out; null while there is something left. */
  readonly spent: () => Spent | null;
  /** Requests that are reserved and not settled. */
  readonly underWay: () => number;
}

/** A reservation that is not settled. */
interface Open {
  readonly asked: Asked;
  /** What is kept for it, in 10⁻¹² dollars. */
  most: bigint;
  /** It went to find out what such requests cost. */
  readonly unseen: boolean;
}

interface Waiting extends Asked {
  readonly answer: (reservation: Reservation | null) => void;
  gone: boolean;
}

/**
 * A full purse. `idle` is called whenever a request was settled or refused; nothing may be under way then.
 */
export function purse({ requests, money }: Caps, idle: () => void): Purse {
  let sent = 0;
  let paid = 0n;
  const open = new Set<Open>();
  let spent: Spent | null = null;
  let learned = false;
  let queue: Waiting[] = [];

  /** What stands in the way of a reservation: nothing, others that are under way, or the end of the budget. */
  const obstacle = (most: bigint, { guess, unseen }: Asked): 'none' | 'others' | Spent => {
    if (sent >= requests) return 'requests';
    if (money === null) return 'none';
    const isUnseen = unseen?.() === true;
    let reserved = 0n;
    for (const each of open) {
      if (isUnseen && each.unseen) return 'others';
      // What others have taught since it was sent may be more, and is true of it too.
      const now = each.asked.most();
      if (now > each.most) each.most = now;
      reserved += each.most;
    }
    if (paid + reserved + most <= money) return 'none';
    if (open.size > 0) return 'others';
    // Nothing was ever seen of what a request really costs: one goes alone to find out, so that a careful guess does not stop all.
    if (guess && !learned && paid < money) return 'none';
    return 'money';
  };
  const take = (most: bigint, asked: Asked): Reservation => {
    sent += 1;
    const own: Open = { asked, most, unseen: asked.unseen?.() === true };
    open.add(own);
    return {
      settle: (cost) => {
        if (!open.delete(own)) return;
        learned ||= cost !== null && cost > 0n;
        paid += cost ?? own.most;
        pump();
        idle();
      },
    };
  };
  const refuse = (what: Spent): void => {
    spent ??= what;
    const waiting = queue;
    queue = [];
    for (const { answer } of waiting) answer(null);
    idle();
  };
  const pump = (): void => {
    queue = queue.filter(({ gone }) => !gone);
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      const most = next.most();
      const what = spent ?? obstacle(most, next);
      if (what === 'others') return;
      if (what !== 'none') {
        refuse(what);
        return;
      }
      queue = queue.slice(1);
      next.answer(take(most, next));
    }
  };

  return {
    reserve: (asked, cancellation) =>
      new Promise((resolve, reject) => {
        if (cancellation.aborted) {
          reject(new Abandoned());
          return;
        }
        const abandon = (): void => {
          waiting.gone = true;
          reject(new Abandoned());
        };
        const waiting: Waiting = {
          ...asked,
          gone: false,
          answer: (reservation) => {
            cancellation.removeEventListener('abort', abandon);
            resolve(reservation);
          },
        };
        cancellation.addEventListener('abort', abandon);
        queue.push(waiting);
        pump();
      }),
    spent: () => spent,
    underWay: () => open.size,
  };
}
