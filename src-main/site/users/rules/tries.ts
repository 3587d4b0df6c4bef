/** What is remembered of wrong tries, in memory; times are ms of a clock that nobody sets. */
interface Tries {
  readonly wrong: number;
  readonly lastAt: number;
}

/** Wrong tries that cost no wait: people mistype. */
const freeTries = { person: 3, address: 10, network: 50 } as const;
const longestWaitMs = 5 * 60_000;
const forgottenAfterMs = 3_600_000;
const mostRemembered = 10_000;

/** By what tries are counted, and how many of them cost no wait. */
interface Counted {
  readonly key: string;
  readonly free: number;
}

/** Who tries to sign in, from where. */
export interface Trier {
  readonly nameKey: string;
  readonly address: string;
  /** Whether it is this machine itself: nobody far away can keep anybody out there. */
  readonly isLocal: boolean;
}

/**
 * Limits how fast passphrases and PINs can be tried: for each name from each address, for each address whatever the names, and for each
 * name from the network as a whole, each wait twice the one before, up to five minutes. What others try elsewhere never makes anybody wait
 * at the machine itself, so nobody can lock the only administrator out.
 */
export function createTries() {
  const remembered = new Map<string, Tries>();

  /** Its own first, then those that it shares with others. */
  const keysOf = ({ nameKey, address, isLocal }: Trier): [Counted, ...Counted[]] => [
    { key: JSON.stringify([nameKey, address]), free: freeTries.person },
    { key: JSON.stringify([address]), free: freeTries.address },
    ...(isLocal ? [] : [{ key: JSON.stringify([nameKey, 'network']), free: freeTries.network }]),
  ];

  function known(key: string, now: number): Tries | null {
    const tries = remembered.get(key);
    return tries === undefined || now - tries.lastAt > forgottenAfterMs ? null : tries;
  }

  function countOne({ key }: Counted, now: number): number {
    const wrong = (known(key, now)?.wrong ?? 0) + 1;
    remembered.delete(key);
    remembered.set(key, { wrong, lastAt: now });
    return wrong;
  }

  function forgiveOne(key: string): void {
    const tries = remembered.get(key);
    if (tries === undefined || tries.wrong <= 1) remembered.delete(key);
    else remembered.set(key, { ...tries, wrong: tries.wrong - 1 });
  }

  return {
    /** How long until the next try is looked at, ms; 0 for now. */
    waitMs(trier: Trier, now: number): number {
      const ends = keysOf(trier).map(({ key, free }) => {
        const tries = known(key, now);
        return tries === null || tries.wrong < free ? now : tries.lastAt + waitAfter(tries.wrong - free);
      });
      return Math.max(now, ...ends) - now;
    },
    /** Counts a try as wrong before it is looked at, so that a hundred at once are a hundred. Gives how many in a row for this name. */
    begin(trier: Trier, now: number): number {
      const [own, ...shared] = keysOf(trier);
      const wrong = countOne(own, now);
      for (const each of shared) countOne(each, now);
      for (const [oldest] of remembered) {
        if (remembered.size <= mostRemembered) break;
        remembered.delete(oldest);
      }
      return wrong;
    },
    /** This one try was not wrong, and not enough either: it is not counted, and the ones before it stay. */
    forgive(trier: Trier): void {
      for (const { key } of keysOf(trier)) forgiveOne(key);
    },
    /** It was right: it begins anew for this name there; the address as a whole is only freed of this one try. */
    succeed(trier: Trier): void {
      const [own, ...shared] = keysOf(trier);
      remembered.delete(own.key);
      for (const { key } of shared) forgiveOne(key);
    },
  };
}

/** The first that is not free costs a second, then two, four … */
function waitAfter(beyondFree: number): number {
  return Math.min(longestWaitMs, 1000 * 2 ** beyondFree);
}
