import { parseDuration } from '../../core/base/quantity.ts';
import type { Sent } from '../../core/engine/leave.ts';
import type { Cancellation, Target, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import type { TargetSource } from '../../core/language/definition/config.ts';
import type { World } from './connect.ts';
import { startDeadline } from './deadline.ts';
import { imageRoom, type ImageRoom } from './imageRoom.ts';
import { Cancelled, patientPolicy, untilCancelled, withRetries, type Try } from './retry.ts';

/** What one try came to, and what it means for pace and budget. */
export interface Tried {
  readonly outcome: Try<TargetReply>;
  readonly sent: Sent;
}

/** How one kind of target makes one try. */
export interface Trying {
  /** Sends one request; `signal` fires when its time is over or the run is cancelled. May reject only once `signal` has fired. */
  readonly once: (request: TargetRequest, signal: Cancellation, cancellation: Cancellation) => Promise<Tried>;
  /** The answer when the time was over first. */
  readonly late: (milliseconds: number) => Try<TargetReply>;
  /** True where images are encoded and sent, and not told by their paths. */
  readonly sendsImages?: boolean;
}

/** How long one request may take where the limits say nothing, in milliseconds. */
const usualTimeout = 60_000;

/**
 * `respond` of a target that is asked over some wire: leave before every try, a deadline over the whole of it, tries after the
 * faults that pass, and an end at once when the run is cancelled.
 */
export function respondWith(
  limits: TargetSource['limits'],
  world: World,
  { once, late, sendsImages = false }: Trying,
): Target['respond'] {
  const policy = { ...patientPolicy, ...world.retry, retries: limits?.retries ?? 4 };
  const timeout = timeoutOf(limits);
  const room = sendsImages ? imageRoom(world.files.bytes) : noRoomNeeded;

  const attempt = async (request: TargetRequest, cancellation: Cancellation): Promise<Try<TargetReply>> => {
    const leaveRoom = await room(request, cancellation);
    try {
      return await sendOnce(request, cancellation);
    } finally {
      leaveRoom();
    }
  };

  const sendOnce = async (request: TargetRequest, cancellation: Cancellation): Promise<Try<TargetReply>> => {
    const done = (await world.leave(request, cancellation)) ?? (await untilCancelled(cancellation));
    let sent: Sent = {};
    const deadline = startDeadline(timeout, cancellation);
    try {
      const tried = await once(request, deadline.signal, cancellation);
      sent = tried.sent;
      return tried.outcome;
    } catch (error) {
      if (cancellation.aborted) throw new Cancelled();
      if (deadline.signal.aborted) return late(timeout);
      throw error;
    } finally {
      deadline.end();
      done(sent);
    }
  };

  return (request, cancellation) =>
    withRetries(
      () => attempt(request, cancellation),
      policy,
      { sleep: world.clock.sleep, random: world.random, rest: request.rest },
      cancellation,
    );
}

/** Where nothing large is sent nobody waits. */
const noRoomNeeded: ImageRoom = () => Promise.resolve(() => undefined);

/** How long one request may take, in milliseconds. */
export function timeoutOf(limits: TargetSource['limits']): number {
  return parseDuration(limits?.timeout ?? '') ?? usualTimeout;
}
