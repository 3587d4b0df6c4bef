import type { Compared, ReplayTold } from '../../../../src-preload/contract/parking/replay.ts';

type ChangedStay = ReplayTold['most'][number];

const mostShown = 20;
/** The upper ends of what is told by duration, in minutes; null has none. */
const bands = [60, 120, 240, 480, 720, 1440, null] as const;

const nothing = (): Compared => ({ stays: 0, before: 0, after: 0 });

/** Adds up what stays cost and would cost: all of them, by the kind of day and by duration, and those whose price changes most. */
export class ReplayTally {
  readonly #total = nothing();
  readonly #days = new Map<string, Compared>();
  readonly #durations = bands.map((upToMinutes) => ({ upToMinutes, ...nothing() }));
  #most: ChangedStay[] = [];
  #leftOut = 0;
  #uncovered = 0;

  leaveOut(): void {
    this.#leftOut += 1;
  }

  add(
    stay: Omit<ChangedStay, 'before' | 'after'>,
    before: number,
    { pence: after, isCovered }: { readonly pence: number; readonly isCovered: boolean },
    day: string,
  ): void {
    const minutes = (stay.leave - stay.arrive) / 60_000;
    const band = this.#durations.find(({ upToMinutes }) => upToMinutes === null || minutes <= upToMinutes);
    const ofDay = this.#days.get(day) ?? nothing();
    this.#days.set(day, ofDay);
    for (const compared of [this.#total, ofDay, band]) if (compared) count(compared, before, after);
    if (!isCovered) this.#uncovered += 1;
    if (before === after) return;
    this.#most = changedMost([...this.#most, { ...stay, before, after }]);
  }

  told(): ReplayTold {
    return {
      ...{ total: this.#total, leftOut: this.#leftOut, uncovered: this.#uncovered },
      byDay: [...this.#days].map(([day, compared]) => ({ day, ...compared })).sort((a, b) => b.stays - a.stays),
      byDuration: this.#durations,
      most: this.#most,
    };
  }
}

function count(compared: Compared, before: number, after: number): void {
  compared.stays += 1;
  compared.before += before;
  compared.after += after;
}

function changedMost(most: readonly ChangedStay[]): ChangedStay[] {
  const change = ({ before, after }: ChangedStay) => Math.abs(after - before);
  return most.toSorted((a, b) => change(b) - change(a)).slice(0, mostShown);
}
