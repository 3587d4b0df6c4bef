import { createFactFinder, type Question } from '../../src-main/gate/access/facts.ts';
import { listedPlates } from '../../src-main/gate/access/listedPlates.ts';
import { createNearMarks } from '../../src-main/gate/access/nearMarks.ts';
import { decide as decideOn } from '../../src-main/gate/access/rules/decide.ts';
import { createPermits, type Permits } from '../../src-main/lists/permits/service.ts';
import { createVisitors, type Visitors } from '../../src-main/lists/visitors/service.ts';
import { createVisitStore } from '../../src-main/lists/visitors/store.ts';
import { createWatchList } from '../../src-main/lists/watchlist/service.ts';
import { createWatchStore } from '../../src-main/lists/watchlist/store.ts';
import { defaultTolerances } from '../../src-main/plates/matching.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { silentLog } from '../../src-main/platform/log.ts';
import { monotonicMs } from '../../src-main/platform/monotonic.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import { createReads } from '../../src-main/record/reads/service.ts';
import { createReadStore } from '../../src-main/record/reads/store.ts';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import { benchVehicle, seededRandom } from './searchRecord.ts';
import { percentile } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const permitCount = 100_000;
const watchCount = 200;
const visitCount = 500;
const decisions = 3_000;
const clock = { now: () => Date.UTC(2026, 5, 3, 10), monotonicMs };

/** How long it takes to say who may come in, with as many permits as the largest sites have. */
export const decide: Benchmark = {
  title: 'Deciding',
  method: `${permitCount.toLocaleString('en-GB')} permits, ${visitCount} expected visitors and ${watchCount} watch-list entries with look-alikes; ${decisions.toLocaleString('en-GB')} reads, a third each known, misread by a character, and unknown: matching, gathering the facts, deciding.`,
  figures: [
    { key: 'decide100kPermitsUs', unit: 'µs', meaning: 'one decision, mean' },
    { key: 'decide100kPermitsP95Us', unit: 'µs', meaning: '95 of 100 decisions' },
    { key: 'nearMarks100kPermitsUs', unit: 'µs', meaning: 'finding which listed marks a read may be, mean' },
    { key: 'nearMarks100kPermitsP95Us', unit: 'µs', meaning: '95 of 100 of them' },
  ],
  async run(progress) {
    return await withFolder(async (folder) =>
      whileOpen(Promise.resolve(openDatabase(folder)), async ({ db }) => {
        const outbox = createOutbox(db, clock);
        const permits = createPermits({ db, outbox, clock });
        await permits.start();
        progress(`adding ${permitCount.toLocaleString('en-GB')} permits`);
        await addPermits(permits);
        const watchList = createWatchList({
          ...{ db, outbox, clock, store: createWatchStore(db) },
          tolerance: () => defaultTolerances.watchList,
        });
        for (let number = 0; number < watchCount; number++) {
          const pattern = benchVehicle(permitCount * 3 + number).mark;
          await watchList.add(
            watchValuesSchema.parse({ pattern, reason: 'A reason', severity: 'warning', tolerance: 'lookAlikes' }),
            'bench',
          );
        }
        const visitors = createVisitors({
          ...{ db, outbox, clock, log: silentLog, store: createVisitStore(db) },
          reads: createReads(db, createReadStore(db), outbox),
          exitTolerance: () => defaultTolerances.exit,
          stayOfRead: async () => null,
          hasLine: () => false,
          timeZone: () => 'Europe/London',
        });
        await addVisits(visitors);
        const index = listedPlates(permits, visitors);
        const facts = {
          ...{ permits, visitors, watchList, tolerances: () => defaultTolerances, unknown: () => 'ask' as const },
          ...{
            camerasIn: () => [],
            closedAt: () => null,
            chargeAt: async () => null,
            onSite: async () => new Map<string, { mayHaveLeft: boolean }>(),
            postsMayOpen: () => false,
            timeZone: () => 'Europe/London',
          },
        };
        const factsOf = createFactFinder(facts, index);
        const decisionOn = async (question: Question) => decideOn(await factsOf(question));
        const nearMarksOf = createNearMarks({ index, watchList, decisionOn });
        progress('deciding');
        const decided = await timesOf(decisionOn);
        progress('looking for what is near');
        const near = await timesOf(nearMarksOf);
        return {
          decide100kPermitsUs: decided.reduce((sum, each) => sum + each, 0) / decided.length,
          decide100kPermitsP95Us: percentile(decided, 0.95),
          nearMarks100kPermitsUs: near.reduce((sum, each) => sum + each, 0) / near.length,
          nearMarks100kPermitsP95Us: percentile(near, 0.95),
        };
      }),
    );
  },
};

/** How long each question takes, µs. The first are slower, until the code that answers has been compiled, and do not count. */
async function timesOf(ask: (question: Question) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions(decisions)) {
    const begun = performance.now();
    await ask(question);
    times.push((performance.now() - begun) * 1000);
  }
  return times.slice(decisions / 10);
}

/** Visitors with plates that no permit has, half of whom come every week. */
async function addVisits(visitors: Visitors): Promise<void> {
  for (let number = 0; number < visitCount; number++) {
    const values = visitValuesSchema.parse({
      kind: 'visitor',
      name: `Visitor ${number}`,
      plate: benchVehicle(permitCount * 4 + number).mark,
      from: clock.now() - 3_600_000,
      to: clock.now() + 3_600_000,
      repeat: number % 2 === 0 ? null : { days: [1, 3, 5], until: null },
    });
    await visitors.add(values, 'bench');
  }
}

async function addPermits(permits: Permits): Promise<void> {
  const groups = permits.groups();
  const added = Array.from({ length: permitCount }, (_, number) =>
    permitValuesSchema.parse({
      number: `P${number}`,
      groupId: groups[number % groups.length]?.id,
      vehicles: [{ plate: benchVehicle(number).mark }],
    }),
  );
  await permits.apply({ added, changed: [] }, 'bench');
}

function* questions(count: number): Generator<Question> {
  const random = seededRandom(5);
  for (let number = 0; number < count; number++) {
    const who = Math.floor(random() * permitCount) + (number % 3 === 2 ? permitCount : 0);
    const { mark } = benchVehicle(who);
    const wrong = number % 3 === 1 ? Math.floor(random() * mark.length) : -1;
    const characters = [...mark].map((character, place) =>
      place === wrong
        ? { character: 'X', confidence: 0.6, alternatives: [{ character, confidence: 0.3 }] }
        : { character, confidence: 0.98, alternatives: [] },
    );
    const text = characters.map(({ character }) => character).join('');
    yield {
      read: { text, characters, candidates: [] },
      confidence: 0.9,
      cameraId: 'entry',
      ...{ at: clock.now(), stoodAt: clock.now(), direction: 'unknown' as const },
      readId: null,
      posted: null,
    };
  }
}
