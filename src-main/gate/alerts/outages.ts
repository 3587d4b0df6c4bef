/** Something that is watched, and whether it works now; `unknown` changes nothing. */
export interface Watched {
  readonly id: string;
  readonly works: 'yes' | 'no' | 'unknown';
}

export interface OutageLook {
  /** Those that have not worked for long enough to count as down. */
  readonly down: readonly string[];
  /** Those whose outage is over: they work again, or nobody watches them any more. */
  readonly over: readonly string[];
}

/** What works again for less than this may only be blinking. */
export const steadyAfterMs = 5000;

/** Follows what works and what does not, so that something which blinks is one outage and not many. */
export function createOutageWatch() {
  const silentSince = new Map<string, number>();
  const worksSince = new Map<string, number>();

  return {
    /** Looks at everything that is watched; `open` are the outages that are told already. `now` by a clock that nobody can set, ms. */
    look(watched: readonly Watched[], open: ReadonlySet<string>, now: number, downAfterMs: number): OutageLook {
      const down: string[] = [];
      const over = [...open].filter((id) => !watched.some((each) => each.id === id));
      for (const { id, works } of watched) {
        if (works === 'yes') {
          const since = worksSince.get(id) ?? now;
          worksSince.set(id, since);
          const isSteady = now - since >= steadyAfterMs;
          if (isSteady) silentSince.delete(id);
          if (isSteady && open.has(id)) over.push(id);
        } else if (works === 'no') {
          worksSince.delete(id);
          const since = silentSince.get(id) ?? now;
          silentSince.set(id, since);
          if (now - since >= downAfterMs && !open.has(id)) down.push(id);
        }
      }
      for (const id of silentSince.keys()) if (!watched.some((each) => each.id === id)) silentSince.delete(id);
      for (const id of worksSince.keys()) if (!watched.some((each) => each.id === id)) worksSince.delete(id);
      return { down, over };
    },
  };
}
