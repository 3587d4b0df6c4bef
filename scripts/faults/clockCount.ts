import { editDistance } from '../../src-main/plates/distance.ts';

/** What was told of one read: what it counts as, and when something was told of it, ms by a clock that nobody sets. */
export interface ToldRead {
  readonly id: string;
  readonly text: string;
  readonly toldMs: readonly number[];
}

/** One pulse that the barrier was given, at a moment of that clock. */
export interface Pulse {
  readonly readId: string;
  readonly text: string;
  readonly atMs: number;
}

/** What became of the vehicles. */
export interface CountedVehicles {
  readonly recorded: number;
  /** Each vehicle with how many of its appearances are on record. */
  readonly lost: readonly string[];
  /** Reads beyond one for each appearance. */
  readonly split: number;
  readonly openedTwice: number;
  readonly openedLate: number;
}

/** A vehicle of which nothing was told for so long has gone; the next round is further away. */
const goneAfterMs = 30_000;
/** A plate that was read with so many wrong characters is on record all the same. */
const mostWrong = 2;
/** A vehicle that was told of longer ago opens nothing; five seconds by the rule, and some for a busy machine. */
const lateMs = 8_000;
/** A vehicle is not let in twice within this time. */
const onceWithinMs = 30_000;

/** Whether a read's text is a vehicle's plate, or a misread of it. */
export function isOf(text: string, plate: string): boolean {
  return editDistance(text, plate) <= mostWrong;
}

/** How often a vehicle was there, going by what was told of its reads. */
export function appearancesOf(reads: readonly ToldRead[], plate: string): number {
  const told = reads
    .filter(({ text }) => isOf(text, plate))
    .flatMap(({ toldMs }) => toldMs)
    .sort((a, b) => a - b);
  return told.filter((ms, index) => index === 0 || ms - (told[index - 1] ?? 0) > goneAfterMs).length;
}

/** Counts what became of vehicles that each passed so many times. */
export function countVehicles(
  plates: readonly string[],
  rounds: number,
  reads: readonly ToldRead[],
  pulses: readonly Pulse[],
): CountedVehicles {
  const appearances = plates.map((plate) => ({ plate, times: appearancesOf(reads, plate) }));
  const readsOf = (plate: string) => reads.filter(({ text }) => isOf(text, plate)).length;
  const twice = pulses.filter((pulse, index) =>
    pulses
      .slice(0, index)
      .some(
        (before) =>
          before.readId === pulse.readId || (before.text === pulse.text && pulse.atMs - before.atMs < onceWithinMs),
      ),
  );
  const late = pulses.filter(({ readId, atMs }) => {
    const told = reads.find(({ id }) => id === readId)?.toldMs ?? [];
    return !told.some((ms) => atMs >= ms && atMs - ms <= lateMs);
  });
  return {
    recorded: appearances.reduce((sum, { times }) => sum + Math.min(times, rounds), 0),
    lost: appearances.filter(({ times }) => times < rounds).map(({ plate, times }) => `${plate} ${times} of ${rounds}`),
    split: appearances.reduce((sum, { plate, times }) => sum + Math.max(0, readsOf(plate) - times), 0),
    openedTwice: twice.length,
    openedLate: late.length,
  };
}
