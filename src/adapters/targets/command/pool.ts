import type { AgentFault, AgentProcess } from './agentProcess.ts';

/** The place of one process: it is started when it is needed, again after a crash, and does one thing at a time. */
export interface Seat {
  /** The process, running. */
  readonly process: () => Promise<AgentProcess | AgentFault>;
  /** Runs a task when all before it are done. */
  readonly turn: <Result>(task: () => Promise<Result>) => Promise<Result>;
  /** Tasks that run or wait. */
  readonly load: () => number;
  readonly kill: () => void;
  readonly close: () => Promise<void>;
}

/** The processes of one target. */
export interface Pool {
  /** The seat for a new attempt: an idle one, a new one while there is room, else the least busy. */
  readonly seat: () => Seat;
  readonly kill: () => void;
  readonly close: () => Promise<void>;
}

/** A pool of at most `size` processes. `start` starts one. */
export function createPool(size: number, start: () => Promise<AgentProcess | AgentFault>): Pool {
  const seats: Seat[] = [];
  return {
    seat: () => {
      const idle = seats.find((seat) => seat.load() === 0);
      if (idle !== undefined) return idle;
      if (seats.length < size) {
        const seat = createSeat(start);
        seats.push(seat);
        return seat;
      }
      return seats.reduce((least, seat) => (seat.load() < least.load() ? seat : least));
    },
    kill: () => {
      for (const seat of seats) seat.kill();
    },
    close: async () => {
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

function createSeat(start: () => Promise<AgentProcess | AgentFault>): Seat {
  let agent: AgentProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let load = 0;
  return {
    process: async () => {
      if (agent?.alive() === true) return agent;
      const started = await start();
      if ('kind' in started) return started;
      agent = started;
      return agent;
    },
    turn: (task) => {
      load += 1;
      const next = last.then(task, task).finally(() => {
        load -= 1;
      });
      last = next.catch(() => undefined);
      return next;
    },
    load: () => load,
    kill: () => agent?.kill(),
    close: async () => {
      await agent?.end();
    },
  };
}
