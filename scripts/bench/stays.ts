import { defaultTolerances } from '../../src-main/plates/matching.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { newId } from '../../src-main/platform/ids.ts';
import { monotonicMs } from '../../src-main/platform/monotonic.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import { createCounting } from '../../src-main/record/stays/counting.ts';
import { createStayQueries } from '../../src-main/record/stays/queries.ts';
import { takeCrossing } from '../../src-main/record/stays/rules/pairing.ts';
import { inOrder } from '../../src-main/record/stays/rules/replay.ts';
import { always, defaultStayRules, nobody, type Stay } from '../../src-main/record/stays/rules/stay.ts';
import { Yard } from '../../src-main/record/stays/rules/yard.ts';
import { createStayStore } from '../../src-main/record/stays/store.ts';
import { simulateTraffic, sureRead } from '../../src-main/record/stays/testing/simulatedTraffic.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import { percentile } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const traffic = { seed: 1, days: 365, vehiclesADay: 1000, misreads: 0.03, missedExits: 0.01 };
const options = { rules: always(defaultStayRules), tolerance: () => defaultTolerances.exit };
/** How many passes are taken before the yard is tidied. */
const tidyEvery = 5_000;
const kept = 100_000;
const inside = 1_000;
const carParks = 4;
const questions = 300;

/** How long it takes to tell all stays anew, how true they are, and to say how full it is. */
export const stays: Benchmark = {
  title: 'Stays',
  method: `A simulated year of ${traffic.vehiclesADay.toLocaleString('en-GB')} vehicles a day with 3 % of passes misread and 1 % of exits missed, told from the passes alone; a stay is wrong where no doubt is told and its exit is another visit’s. Occupancy of ${carParks} car parks with ${inside.toLocaleString('en-GB')} inside, among ${kept.toLocaleString('en-GB')} stays.`,
  figures: [
    { key: 'yearRebuildMs', unit: 'ms', meaning: 'telling the stays of a year anew' },
    { key: 'yearWrongStays', unit: '', meaning: 'stays outside review that are not as they were' },
    { key: 'yearWaitingPercent', unit: '%', meaning: 'stays that wait for a person, of all visits' },
    { key: 'occupancyP95Ms', unit: 'ms', meaning: '95 of 100 questions how full it is' },
  ],
  async run(progress) {
    progress('simulating a year');
    const { visits, crossings } = simulateTraffic(traffic);
    const ordered = [...crossings].sort(inOrder);
    progress('telling its stays');
    const began = monotonicMs();
    const yard = new Yard();
    const told = new Map<string, Stay>();
    ordered.forEach((crossing, index) => {
      takeCrossing(yard, crossing, options);
      for (const stay of yard.takeChanged()) told.set(stay.id, stay);
      if (index % tidyEvery === 0) yard.tidy(crossing.at);
    });
    const yearRebuildMs = monotonicMs() - began;
    const truth = new Map(visits.map(({ entryReadId, exitReadId }) => [entryReadId, exitReadId]));
    const all = [...told.values()];
    const wrong = all.filter(
      ({ entry, exit, doubts }) =>
        exit !== null && doubts.length === 0 && truth.get(entry?.readId ?? '') !== exit.readId,
    );
    const waiting = all.filter(({ doubts }) => doubts.length > 0);
    return {
      yearRebuildMs,
      yearWrongStays: wrong.length,
      yearWaitingPercent: (100 * waiting.length) / visits.length,
      occupancyP95Ms: await occupancyP95(progress),
    };
  },
};

async function occupancyP95(progress: (line: string) => void): Promise<number> {
  return await withFolder(async (folder) =>
    whileOpen(Promise.resolve(openDatabase(folder)), async ({ db }) => {
      progress(`writing ${kept.toLocaleString('en-GB')} stays`);
      const store = createStayStore(db);
      const now = Date.UTC(2026, 5, 3, 10);
      await db.transaction().execute(async (writing) => {
        for (let number = 0; number < kept; number++) await store.put(writing, stayOf(number, now));
      });
      const names = Array.from({ length: carParks }, (_, place) => `p${place}`);
      const clock = { now: () => now, monotonicMs };
      const outbox = createOutbox(db, clock);
      const queries = createStayQueries({
        ...{ db, store, clock, cameras: () => [], countsMs: () => 86_400_000 },
        counting: createCounting({ db, outbox, clock, camerasIn: () => [], knows: () => true }),
        carParks: () =>
          names.map((id) => ({
            id,
            name: id,
            capacity: 400,
            groupCapacities: [],
            withinId: null,
            openingHours: null,
            createdAt: 0,
          })),
      });
      progress('asking how full it is');
      const times: number[] = [];
      for (let question = 0; question < questions; question++) {
        const asked = monotonicMs();
        await queries.occupancy();
        times.push(monotonicMs() - asked);
      }
      return percentile(times, 0.95);
    }),
  );
}

function stayOf(number: number, now: number): Stay {
  const mark = `AB${10 + (number % 90)}C${number}`.slice(0, 12);
  const isInside = number % (kept / inside) === 0;
  const entry = { readId: '', at: now - (number % 5_000) * 10_000, mark };
  return {
    ...{ id: newId(), carParkId: `p${number % carParks}`, cameraId: 'c', mark, folded: mark, read: sureRead(mark) },
    ...{ entry, exit: isInside ? null : { ...entry, at: entry.at + 3_600_000 }, outcome: isInside ? 'inside' : 'left' },
    ...{
      paired: isInside ? null : 'exact',
      breaks: [],
      passes: [],
      doubts: [],
      holder: nobody,
      vehicleClass: null,
      isSettled: false,
    },
  };
}
