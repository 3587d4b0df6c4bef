import { asOf } from './replay.ts';
import { cameAt, lastSeen, leftAt, type Stay } from './stay.ts';

/** Orphans, and who left, are asked for so long. */
const keptMs = 31 * 24 * 3_600_000;
/** All of it is gone through no more often, for a pass waits for that. */
const tidyEveryMs = 3_600_000;

/**
 * The stays that the next pass may have to do with: who is inside, who left lately, and who was only seen to leave. It is made of stays
 * alone, so that what was is found again from the record.
 */
export class Yard {
  readonly #stays = new Map<string, Stay>();
  /** Of each car park, those inside by their mark. */
  readonly #inside = new Map<string, Map<string, Stay>>();
  /** Of each mark, where it left last. */
  readonly #left = new Map<string, Stay>();
  readonly #orphans = new Map<string, Stay>();
  /** Marks that came and left as themselves, and when first: no misread does both. */
  readonly #known = new Map<string, number>();
  readonly #changed = new Set<string>();
  #tidiedAt = 0;
  /** Those that came, in that order. */
  readonly #came: { readonly id: string; readonly at: number }[] = [];

  /** @param known marks that came and left as themselves beside what these stays tell, each with when first, UTC ms */
  constructor(stays: readonly Stay[] = [], known: Iterable<readonly [folded: string, at: number]> = []) {
    for (const [folded, at] of known) this.#known.set(folded, at);
    for (const stay of [...stays].sort((a, b) => cameAt(a) - cameAt(b))) this.put(stay);
    this.#changed.clear();
  }

  get(id: string): Stay | undefined {
    return this.#stays.get(id);
  }

  put(stay: Stay): void {
    const before = this.#stays.get(stay.id);
    if (before !== undefined) this.#forget(before);
    this.#stays.set(stay.id, stay);
    this.#changed.add(stay.id);
    const { carParkId, folded, outcome, exit } = stay;
    if (outcome === 'inside') {
      this.#insideOf(carParkId).set(folded, stay);
      if (before?.outcome !== 'inside') this.#came.push({ id: stay.id, at: cameAt(stay) });
    }
    if (outcome === 'unknownStart') this.#orphans.set(stay.id, stay);
    const key = `${carParkId} ${folded}`;
    // What a person says never was has left nothing.
    if (outcome === 'void' && this.#left.get(key)?.id === stay.id) this.#leftAgain(stay);
    if (exit === null || outcome === 'void') return;
    const last = this.#left.get(key);
    if (last === undefined || leftAt(last) <= exit.at) this.#left.set(key, stay);
    if (stay.paired === 'exact') this.#known.set(folded, Math.min(this.#known.get(folded) ?? exit.at, exit.at));
  }

  /**
   * As it was at a moment, to be told anew from then on.
   * @param lost ids of stays that cannot be told anew
   * @param reads what stays are compared by that are inside again, by their ids
   */
  back(at: number, lost: ReadonlySet<string> = new Set(), reads: ReadonlyMap<string, Stay['read']> = new Map()): Yard {
    return new Yard(
      asOf([...this.#stays.values()], at, lost).map((stay) => {
        const read = reads.get(stay.id);
        return read === undefined ? stay : { ...stay, read };
      }),
      [...this.#known].filter(([, since]) => since < at),
    );
  }

  /** With some stays as they are now, and without others. */
  with(changed: readonly Stay[], gone: readonly string[]): Yard {
    const stays = new Map(this.#stays);
    for (const id of gone) stays.delete(id);
    for (const stay of changed) stays.set(stay.id, stay);
    return new Yard([...stays.values()], this.#known);
  }

  all(): Iterable<Stay> {
    return this.#stays.values();
  }

  /** Forgets a stay that is no more. */
  drop(id: string): void {
    const stay = this.#stays.get(id);
    if (stay === undefined) return;
    this.#forget(stay);
    this.#stays.delete(id);
    if (this.#left.get(`${stay.carParkId} ${stay.folded}`)?.id === id) this.#leftAgain(stay);
  }

  /** What was put since the last time, in the order in which it was put first. */
  takeChanged(): Stay[] {
    const changed = [...this.#changed].flatMap((id) => this.#stays.get(id) ?? []);
    this.#changed.clear();
    return changed;
  }

  inside(carParkId: string): readonly Stay[] {
    return [...(this.#inside.get(carParkId)?.values() ?? [])];
  }

  insideAs(carParkId: string, folded: string): Stay | undefined {
    return this.#inside.get(carParkId)?.get(folded);
  }

  /** Where the mark is inside beside one car park. */
  elsewhere(carParkId: string, folded: string): Stay[] {
    return [...this.#inside].flatMap(([id, stays]) => (id === carParkId ? [] : (stays.get(folded) ?? [])));
  }

  /** Where a mark left last until a moment. What a person settled may have left later, while what came before it is told anew. */
  lastLeft(carParkId: string, folded: string, at = Number.POSITIVE_INFINITY): Stay | undefined {
    const last = this.#left.get(`${carParkId} ${folded}`);
    return last === undefined || leftAt(last) <= at ? last : this.#leftBefore({ carParkId, folded }, at);
  }

  /** Those that were seen to leave between two moments. */
  leftBetween(carParkId: string, from: number, to: number): Stay[] {
    return [...this.#stays.values()].filter(
      ({ carParkId: of, exit }) => of === carParkId && exit !== null && exit.at > from && exit.at <= to,
    );
  }

  orphans(carParkId: string): Stay[] {
    return [...this.#orphans.values()].filter((stay) => stay.carParkId === carParkId);
  }

  isKnown(folded: string): boolean {
    return this.#known.has(folded);
  }

  /** Those inside that came before a moment and for which something holds, the first to come first; none of them is given again. */
  cameBefore(at: number, isDue: (stay: Stay) => boolean = () => true): Stay[] {
    const next = this.#came.findIndex((each) => each.at >= at);
    const early = this.#came.splice(0, next === -1 ? this.#came.length : next);
    const due = new Map<string, Stay>();
    const kept = early.filter((each) => {
      const stay = this.#stays.get(each.id);
      if (stay?.outcome !== 'inside') return false;
      if (!isDue(stay)) return true;
      due.set(stay.id, stay);
      return false;
    });
    this.#came.unshift(...kept);
    return [...due.values()];
  }

  /** Lets go, once an hour of what is seen, of what nothing asks for any more. */
  tidy(now: number): void {
    if (Math.abs(now - this.#tidiedAt) < tidyEveryMs) return;
    this.#tidiedAt = now;
    for (const [id, stay] of this.#stays) {
      if (stay.outcome === 'inside' || lastTold(stay) > now - keptMs) continue;
      this.#stays.delete(id);
      this.#orphans.delete(id);
    }
    for (const [key, stay] of this.#left) if (leftAt(stay) <= now - keptMs) this.#left.delete(key);
  }

  /** Finds anew where a mark left last. */
  #leftAgain(stay: Pick<Stay, 'carParkId' | 'folded'>): void {
    const key = `${stay.carParkId} ${stay.folded}`;
    const last = this.#leftBefore(stay, Number.POSITIVE_INFINITY);
    if (last === undefined) this.#left.delete(key);
    else this.#left.set(key, last);
  }

  #leftBefore({ carParkId, folded }: Pick<Stay, 'carParkId' | 'folded'>, at: number): Stay | undefined {
    let last: Stay | undefined;
    for (const stay of this.#stays.values()) {
      if (stay.folded !== folded || stay.carParkId !== carParkId || stay.outcome === 'void') continue;
      if (stay.exit === null || stay.exit.at > at) continue;
      if (last === undefined || leftAt(last) <= stay.exit.at) last = stay;
    }
    return last;
  }

  #insideOf(carParkId: string): Map<string, Stay> {
    const known = this.#inside.get(carParkId);
    if (known !== undefined) return known;
    const made = new Map<string, Stay>();
    this.#inside.set(carParkId, made);
    return made;
  }

  #forget({ id, carParkId, folded }: Stay): void {
    const inside = this.#inside.get(carParkId);
    if (inside?.get(folded)?.id === id) inside.delete(folded);
    this.#orphans.delete(id);
  }
}

/** When it was last seen, or something last said of it. */
function lastTold(stay: Stay): number {
  return Math.max(lastSeen(stay), ...stay.doubts.map(({ at }) => at));
}
