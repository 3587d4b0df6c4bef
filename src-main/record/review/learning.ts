import { learnLookAlikes } from '../../plates/learnLookAlikes.ts';
import { defaultLookAlikeCosts, type LookAlikeCosts } from '../../plates/lookAlikes.ts';
import type { ReviewStore } from './store.ts';

/** What this site's own corrections teach about which characters are taken for which. */
export interface Learning {
  costs(): LookAlikeCosts;
  /** Learns anew from the newest corrections and confirmations. Calls while one is learning are made one. */
  learn(): Promise<void>;
}

const newestOfEach = 3_000;

export function createLearning(store: Pick<ReviewStore, 'corrections'>): Learning {
  let costs = defaultLookAlikeCosts;
  let running: Promise<void> | null = null;
  let isStale = false;

  async function untilFresh(): Promise<void> {
    while (isStale) {
      isStale = false;
      costs = learnLookAlikes(await store.corrections(newestOfEach), defaultLookAlikeCosts);
    }
  }

  return {
    costs: () => costs,
    learn() {
      isStale = true;
      running ??= untilFresh().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
