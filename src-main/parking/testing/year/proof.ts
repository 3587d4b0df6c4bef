import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import type { Database } from '../../../platform/database.ts';
import { type Log, silentLog } from '../../../platform/log.ts';
import { inOrder } from '../../../record/stays/rules/replay.ts';
import { defaultStayRules } from '../../../record/stays/rules/stay.ts';
import { randomFrom } from '../../../record/stays/testing/random.ts';
import {
  simulateTraffic,
  type TrafficOptions,
  type TrueVisit,
} from '../../../record/stays/testing/simulatedTraffic.ts';
import { openYearSite, type YearSite } from './site.ts';

export interface YearOptions extends TrafficOptions {
  /** Share of passes that come to be known late, by up to half an hour. */
  readonly late: number;
}

/** What became of a simulated year. */
export interface YearTold {
  readonly visits: number;
  readonly passes: number;
  readonly misread: number;
  readonly missedExits: number;
  readonly late: number;
  readonly stays: number;
  /** Stays that wait for a person. */
  readonly waiting: number;
  /** Of all visits, per cent. */
  readonly waitingPercent: number;
  /** By the first thing that is doubted of them. */
  readonly waitingBy: Readonly<Record<string, number>>;
  /** Stays outside review that were priced, or told to have passed through. */
  readonly priced: number;
  /** How many prices were compared. */
  readonly prices: number;
  /** Stays outside review whose price is not that of the visit as it was. */
  readonly wrong: number;
  readonly wrongOnes: readonly string[];
  /** Visits seen to begin and to end that are neither told as they were nor wait for a person. */
  readonly lost: number;
  readonly livePence: number;
  readonly truePence: number;
  /** Stays that are told otherwise from the reads alone, in whatever. */
  readonly toldOtherwise: number;
  readonly otherwise: readonly string[];
  readonly liveMs: number;
  readonly rebuildMs: number;
}

const dayMs = 86_400_000;
const batch = 250;

/**
 * A simulated year, told live as its passes become known, priced by the published boards, and told anew from the reads alone.
 * @param db an empty record
 */
export async function proveYear(
  db: Database,
  options: YearOptions,
  { log = silentLog, progress = () => undefined }: { log?: Log; progress?: (line: string) => void } = {},
): Promise<YearTold> {
  const { visits, crossings } = simulateTraffic(options);
  const marks = new Map(visits.flatMap((visit) => [visit.entryReadId, visit.exitReadId].map((id) => [id, visit.mark])));
  const random = randomFrom(options.seed + 1);
  const known = crossings
    .toSorted(inOrder)
    .map((crossing) => {
      const isLate = random() < options.late;
      return { ...crossing, isLate, knownAt: crossing.at + (isLate ? Math.floor(random() * 30 * 60_000) : 0) };
    })
    .sort((a, b) => a.knownAt - b.knownAt);
  const begun = known[0]?.knownAt ?? 0;
  const site = await openYearSite(db, log, begun);
  await site.start();
  const readIds = new Map<string, string>();
  const liveBegan = performance.now();
  let day = 0;
  for (let at = 0; at < known.length; at += batch) {
    for (const [crossingId, readId] of await site.see(known.slice(at, at + batch))) readIds.set(crossingId, readId);
    const today = Math.floor(((known[at]?.knownAt ?? begun) - begun) / dayMs);
    if (today === day) continue;
    day = today;
    await site.forget();
    progress(`day ${day} of ${options.days}`);
  }
  // Who went unseen is told so after a week.
  await site.later(8 * dayMs);
  const liveMs = performance.now() - liveBegan;
  progress('pricing');
  const live = new Map<string, string>();
  const judged = await judge(site, visits, readIds, (id, row) => live.set(id, row));
  progress('telling all anew from the reads');
  const rebuildBegan = performance.now();
  await site.rebuild();
  const rebuildMs = performance.now() - rebuildBegan;
  const otherwise: string[] = [];
  await site.each(async ({ id }, row) => {
    const was = live.get(id);
    if (was !== row) otherwise.push(`${was ?? 'nothing'} is ${row}`);
    live.delete(id);
  });
  for (const was of live.values()) otherwise.push(`${was} is nothing`);
  await site.stop();
  return {
    ...{ visits: visits.length, passes: known.length, late: known.filter(({ isLate }) => isLate).length },
    misread: known.filter(({ readId, mark }) => mark !== marks.get(readId)).length,
    missedExits: visits.filter(({ isExitMissed }) => isExitMissed).length,
    ...judged,
    ...{ toldOtherwise: otherwise.length, otherwise: otherwise.slice(0, 20) },
    ...{ liveMs: Math.round(liveMs), rebuildMs: Math.round(rebuildMs) },
  };
}

/** Compares what is told with what was, and what it costs with what that costs. */
async function judge(
  site: YearSite,
  visits: readonly TrueVisit[],
  readIds: ReadonlyMap<string, string>,
  seen: (id: string, row: string) => void,
) {
  const { tariffs, boards } = await site.tariffs();
  const byEntry = new Map(visits.map((visit) => [readIds.get(visit.entryReadId), visit]));
  const settled = new Set<TrueVisit>();
  const waitingIn = new Set<string>();
  const counted = { stays: 0, waiting: 0, priced: 0, prices: 0, livePence: 0, truePence: 0 };
  const waitingBy: Record<string, number> = {};
  const wrongOnes: string[] = [];

  /** The price of a time under the board of a car park; who only passed through is not charged. */
  async function penceOf(board: string, stay: Stay | null, arrive: number, leave: number): Promise<number | null> {
    counted.prices += 1;
    const pass = (at: number) => ({ readId: '', at, mark: '' });
    const isPassing = leave - arrive <= defaultStayRules.considerationMs;
    const told =
      stay === null
        ? { ...{ entry: pass(arrive), exit: pass(leave), outcome: isPassing ? 'passedThrough' : 'left' }, doubts: [] }
        : stay;
    if (told.outcome === 'passedThrough') return 0;
    const pricing = await tariffs.pricing({
      ...{ id: '', mark: '', entry: told.entry, exit: told.exit, doubts: told.doubts, carParkId: board },
      ...{ groupId: null, vehicleClass: null },
      outcome: told.outcome as Stay['outcome'],
    });
    return pricing?.price(arrive, leave).pence ?? null;
  }

  await site.each(async (stay, row) => {
    seen(stay.id, row);
    counted.stays += 1;
    const { entry, exit, doubts } = stay;
    if (doubts.length > 0) {
      counted.waiting += 1;
      const kind = doubts[0]?.kind ?? '';
      waitingBy[kind] = (waitingBy[kind] ?? 0) + 1;
      for (const end of [entry, exit]) if (end !== null) waitingIn.add(end.readId);
      return;
    }
    const visit = byEntry.get(entry?.readId ?? '');
    counted.priced += 1;
    if (entry === null || exit === null || visit === undefined) {
      wrongOnes.push(`${stay.mark}: ${stay.outcome}, and nobody doubts it`);
      return;
    }
    settled.add(visit);
    const isAsItWas = entry.at === visit.cameAt && exit.at === visit.leftAt;
    // Of equal times every price is the same: one board is asked of each, and all of them where the times are others.
    const asked = isAsItWas ? [boards[counted.stays % boards.length] ?? ''] : boards;
    let isWrong = false;
    for (const board of asked) {
      const told = await penceOf(board, stay, entry.at, exit.at);
      const was = await penceOf(board, null, visit.cameAt, visit.leftAt);
      counted.livePence += told ?? 0;
      counted.truePence += was ?? 0;
      isWrong ||= told === null || told !== was;
    }
    if (isWrong) wrongOnes.push(`${stay.mark}: ${entry.at} to ${exit.at} for ${visit.cameAt} to ${visit.leftAt}`);
  });
  const lost = visits.filter(
    (visit) =>
      !visit.isExitMissed &&
      !settled.has(visit) &&
      ![visit.entryReadId, visit.exitReadId].some((id) => waitingIn.has(readIds.get(id) ?? '')),
  );
  return {
    ...counted,
    waitingPercent: (100 * counted.waiting) / visits.length,
    waitingBy,
    wrong: wrongOnes.length,
    wrongOnes: wrongOnes.slice(0, 20),
    lost: lost.length,
  };
}
