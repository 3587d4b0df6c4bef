/** How much one may ask: at once, and from then on in each second. */
export interface Rate {
  readonly atOnce: number;
  readonly perSecond: number;
  /** How many who ask are remembered; whoever asked longest ago is forgotten first. */
  readonly mostKnown: number;
}

interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

/** Token buckets, one for each who asks. What is remembered is bounded, whoever asks. */
export interface Rates {
  /** Milliseconds until one may ask again; 0 where they may now, which counts. */
  waitMs(who: string, nowMs: number): number;
  /** How many more one may ask now, and in how many milliseconds they may ask as many as at first. */
  left(who: string, nowMs: number): { readonly left: number; readonly fullInMs: number };
  /** How many are remembered. */
  known(): number;
}

export function createRates({ atOnce, perSecond, mostKnown }: Rate): Rates {
  const buckets = new Map<string, Bucket>();
  return {
    waitMs(who, nowMs) {
      const before = buckets.get(who) ?? { left: atOnce, atMs: nowMs };
      const filled = Math.min(atOnce, before.left + (Math.max(0, nowMs - before.atMs) / 1000) * perSecond);
      // Put last, so that the first is whoever asked longest ago.
      buckets.delete(who);
      buckets.set(who, { left: filled < 1 ? filled : filled - 1, atMs: nowMs });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= mostKnown) break;
        buckets.delete(oldest);
      }
      return Math.max(0, Math.ceil(((1 - filled) / perSecond) * 1000));
    },
    left(who, nowMs) {
      const bucket = buckets.get(who) ?? { left: atOnce, atMs: nowMs };
      const left = Math.min(atOnce, bucket.left + (Math.max(0, nowMs - bucket.atMs) / 1000) * perSecond);
      return { left: Math.floor(left), fullInMs: Math.ceil(((atOnce - left) / perSecond) * 1000) };
    },
    known: () => buckets.size,
  };
}
