import { systemClock } from '../../src-main/platform/clock.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import { createReads, type Reads } from '../../src-main/record/reads/service.ts';
import { createReadStore } from '../../src-main/record/reads/store.ts';
import type { ReadQuery } from '../../src-preload/contract/record/reads.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import { benchCameras, benchGroups, benchPermit, benchVehicle, fillRecord, seededRandom } from './searchRecord.ts';
import { percentile } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const ofEachKind = 60;
const pageLength = 100;

type Asked = Partial<ReadQuery>;

interface Site {
  readonly vehicles: number;
  readonly random: () => number;
  /** Somewhere in the record. */
  readonly someTime: () => number;
}

/** What people ask, and in how many ways each. */
const kinds: Readonly<Record<string, { readonly meaning: string; ask(site: Site): Asked }>> = {
  Exact: { meaning: 'a whole plate', ask: (site) => ({ plate: someMark(site) }) },
  Beginning: {
    meaning: 'the first one to four characters',
    ask: (site) => ({ plate: `${someMark(site).slice(0, 1 + Math.floor(site.random() * 4))}*` }),
  },
  Part: { meaning: 'two to four characters anywhere', ask: (site) => ({ plate: part(site, 2 + site.random() * 3) }) },
  Wildcard: { meaning: 'with * and ? in all places, hostile ones too', ask: wildcard },
  Alike: {
    meaning: 'look-alikes of a whole plate, a part, or with *',
    ask: (site) => ({ plate: pick(site, [someMark(site), part(site, 3), `${part(site, 2)}*`]), mode: 'alike' }),
  },
  Near: { meaning: 'one character other, missing or added', ask: (site) => ({ plate: someMark(site), mode: 'near' }) },
  Filter: { meaning: 'without a plate: camera, country, confidence, review, times, together', ask: someFilter },
  Both: {
    meaning: 'a part of a plate together with filters',
    ask: (site) => ({
      ...someFilter(site),
      plate: pick(site, [part(site, 3), `${part(site, 1)}*`, wildcard(site).plate]),
    }),
  },
  Outcome: {
    meaning: 'by decision, answer, group and permit, together with times, cameras and parts of plates',
    ask: someOutcome,
  },
  Deep: {
    meaning: 'a page from the middle of the list',
    ask: (site) => ({
      ...pick(site, [{}, { plate: part(site, 1) }, { plate: part(site, 3), mode: 'alike' as const }, someFilter(site)]),
      cursor: `${site.someTime()}:1`,
    }),
  },
};

export const search1m = searchBenchmark('search1m', 1);
/** Building the record takes minutes and some 15 GB of disk. */
export const search10m: Benchmark = { ...searchBenchmark('search10m', 10), onlyWhenAsked: true };

function searchBenchmark(prefix: string, years: number): Benchmark {
  const total = (years * 1_000_000).toLocaleString('en-GB');
  return {
    title: `Search over ${total} reads`,
    method: `${total} reads of ${(years * 200_000).toLocaleString('en-GB')} vehicles on disk, a million a year; ${ofEachKind} searches of each of ${Object.keys(kinds).length} kinds, mixed, through the service: the first ${pageLength} reads and the count.`,
    figures: [
      { key: `${prefix}P95Ms`, unit: 'ms', meaning: '95 of 100 searches, all kinds together' },
      { key: `${prefix}P50Ms`, unit: 'ms', meaning: 'the same, median' },
      {
        key: `${prefix}CpuP95Ms`,
        unit: 'ms',
        meaning: '95 of 100, but processor time, which other work on the machine lengthens less',
      },
      { key: `${prefix}MaxMs`, unit: 'ms', meaning: 'the longest of all' },
      ...Object.entries(kinds).map(
        ([name, { meaning }]) =>
          ({ key: `${prefix}${name}P95Ms`, unit: 'ms', meaning: `95 of 100: ${meaning}` }) as const,
      ),
    ],
    async run(progress) {
      return await withFolder(async (folder) => {
        await fillRecord(folder, years, progress);
        const record = openDatabase(folder);
        return await whileOpen(Promise.resolve(record), async ({ db }) => {
          const outbox = createOutbox(db, systemClock);
          progress('searching');
          return await measureSearch(createReads(db, createReadStore(db), outbox), prefix, progress);
        });
      });
    },
  };
}

/** Asks every kind of question in turn, so that none finds its own pages still in memory. */
export async function measureSearch(
  reads: Reads,
  prefix: string,
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const random = seededRandom(11);
  const newest = (await reads.list({ limit: 1 })).items[0]?.firstSeenAt ?? 0;
  const someTime = () => newest - Math.floor(random() * 300 * 86_400_000);
  const site: Site = { vehicles: 200_000, random, someTime };
  const times = new Map(Object.keys(kinds).map((name) => [name, [] as number[]]));
  const cpuTimes: number[] = [];
  let longest = { ms: 0, asked: {} as Asked };
  let followed = 0;
  for (let round = -3; round < ofEachKind; round++) {
    for (const [name, { ask }] of Object.entries(kinds)) {
      const asked = ask(site);
      const cpu = process.cpuUsage();
      const begun = performance.now();
      // Where what matches is so rare that it is looked for in stretches, until the page is full.
      let found = 0;
      for (
        let cursor = asked.cursor, first = true;
        first || (cursor !== undefined && found < pageLength);
        first = false
      ) {
        if (!first && round >= 0) followed += 1;
        const page = await reads.list({ ...asked, limit: pageLength, ...(cursor === undefined ? {} : { cursor }) });
        found += page.items.length;
        cursor = page.nextCursor ?? undefined;
      }
      const ms = performance.now() - begun;
      if (round < 0) continue;
      const { user, system } = process.cpuUsage(cpu);
      cpuTimes.push((user + system) / 1000);
      times.get(name)?.push(ms);
      if (ms > longest.ms) longest = { ms, asked };
    }
  }
  progress(`the longest took ${longest.ms.toFixed(0)} ms: ${JSON.stringify(longest.asked)}`);
  progress(`${followed} times a page had to be asked for in a further stretch`);
  const all = [...times.values()].flat();
  return {
    [`${prefix}P95Ms`]: percentile(all, 0.95),
    [`${prefix}P50Ms`]: percentile(all, 0.5),
    [`${prefix}CpuP95Ms`]: percentile(cpuTimes, 0.95),
    [`${prefix}MaxMs`]: longest.ms,
    ...Object.fromEntries([...times].map(([name, each]) => [`${prefix}${name}P95Ms`, percentile(each, 0.95)])),
  };
}

function someMark({ vehicles, random }: Site): string {
  return benchVehicle(Math.floor(random() < 0.5 ? random() * (vehicles / 25) : random() * vehicles)).mark;
}

function part(site: Site, length: number): string {
  const mark = someMark(site);
  const whole = Math.floor(length);
  const from = Math.floor(site.random() * Math.max(1, mark.length - whole + 1));
  return mark.slice(from, from + whole);
}

function wildcard(site: Site): Asked & { readonly plate: string } {
  const mark = someMark(site);
  const place = Math.floor(site.random() * mark.length);
  const unknown = (at: number) => `${mark.slice(0, at)}?${mark.slice(at + 1)}`;
  const plates = [
    unknown(place),
    `${mark.slice(0, 2)}?${mark.slice(3, 4)}*`,
    `*${mark.slice(-3)}`,
    `?${mark.slice(1, 2)}?*${mark.slice(-1)}`,
    `*${mark[0]}*${mark[3]}*${mark[5] ?? ''}*`,
    '???',
    '*?*?*',
    `${'*?'.repeat(7)}${mark[0]}*${mark[1]}*Q*`,
  ];
  return { plate: pick(site, plates) };
}

function someFilter(site: Site): Asked {
  const camera = () => ({ cameraIds: [pick(site, benchCameras).id] });
  const from = site.someTime();
  const filters: readonly Asked[] = [
    camera(),
    { country: 'FR' },
    { country: 'DE', direction: 'unknown' },
    { review: 'corrected' },
    { review: 'waiting', ...camera() },
    { review: 'reviewed', direction: 'leaving' },
    { belowConfidence: 0.25 },
    { belowConfidence: 0.5, ...camera() },
    { unreadable: true },
    { direction: 'unknown', crossing: 'in', belowConfidence: 0.9 },
    { fromAt: from, toAt: from + 86_400_000, ...camera() },
    { crossing: 'out', country: 'PL', review: 'corrected' },
  ];
  return pick(site, filters);
}

function someOutcome(site: Site): Asked {
  const from = site.someTime();
  const camera = { cameraIds: [pick(site, benchCameras).id] };
  const day = { fromAt: from, toAt: from + 86_400_000 };
  const filters: readonly Asked[] = [
    { outcome: 'refused', ...day },
    { outcome: 'refused', answer: 'open' },
    { outcome: 'unanswered', ...camera },
    { decision: 'deny', country: 'FR' },
    { decision: 'ask', answer: 'deny', plate: part(site, 2) },
    { answer: 'dismiss', direction: 'unknown', ...camera },
    { groupId: pick(site, benchGroups), outcome: 'refused', ...camera },
    { groupId: pick(site, benchGroups), plate: `${part(site, 2)}*` },
    { groupId: 'none', decision: 'allow' },
    { holderId: benchPermit(Math.floor(site.random() * 8_000)), ...camera },
    { holderId: benchPermit(Math.floor(site.random() * 8_000)), plate: part(site, 3) },
    { ...day, order: 'plate' },
    { mark: someMark(site) },
  ];
  return pick(site, filters);
}

function pick<T>({ random }: Site, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from');
  return chosen;
}
