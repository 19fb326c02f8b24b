/**
 * Who may give up a place while waiting before another try. A request that waits for half a second holds up a place in which twenty-five
 * answers of 20 ms could come; given away, it is used. But a server that answers nobody must not get several times as many requests for
 * that. So every attempt that ends earns one rest, up to a limit: where fewer than half of the requests fail all may rest, and before a server that is
 * down they wait in their places. (The idea is that of retry budgets: gRPC's retry throttling, proposal A6.)
 */
export interface Rests {
  /** True where a place may be given away now; {@link end} is called once when it is wanted back. */
  readonly begin: () => boolean;
  readonly end: () => void;
  /** An attempt came to its end. */
  readonly earn: () => void;
  /** How many rest now. */
  readonly resting: () => number;
}

/** How many may rest for each place, at most: what is open in memory stays bounded. */
const restsForEachPlace = 8;

/** The rests of one target with so many places. Where there is one place alone nobody rests, so that attempts stay in their order. */
export function rests(places: number): Rests {
  const most = places === 1 ? 0 : places * restsForEachPlace;
  let earned = Math.min(places, most);
  let resting = 0;
  return {
    begin: () => {
      if (earned < 1 || resting >= most) return false;
      earned -= 1;
      resting += 1;
      return true;
    },
    end: () => {
      resting -= 1;
    },
    earn: () => {
      earned = Math.min(most, earned + 1);
    },
    resting: () => resting,
  };
}
