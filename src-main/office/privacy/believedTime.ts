import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Due } from '../../platform/retention.ts';
import { type Belief, believe, dayMs, trustedAfterMs } from './rules.ts';

/** The time by which things grow old: the computer's clock, as far as it is believed. */
export interface BelievedTime {
  /** Looks at the clock and writes down what is believed of it, in UTC ms. */
  look(): Promise<Belief>;
  /** Believes the clock from now on, because a person says that it is right. */
  confirm(): Promise<void>;
  /** What has had its time where it is kept for so many days. */
  dueAfter(days: number, within: Database | Writing): Promise<Due>;
  /** The last that was looked at. */
  current(): Belief;
}

/** A little more often than once a day, so that no day is without one. */
const markEveryMs = 20 * 3_600_000;

export function createBelievedTime(db: Database, clock: Clock): BelievedTime {
  let belief: Belief | null = null;
  /** Of the monotonic clock, when it was last looked at in this run. */
  let lookedMs: number | null = null;

  async function stored(within: Database | Writing): Promise<Belief> {
    const row = await within
      .selectFrom('retentionClock')
      .select(['believedAt', 'seenAt', 'steadyMs'])
      .executeTakeFirst();
    if (row !== undefined) return row;
    // A record of before: nothing can have happened later than now. A site that is new has no reason to doubt its clock.
    const newest = await within
      .selectFrom('reads')
      .select((e) => e.fn.max('lastSeenAt').as('at'))
      .executeTakeFirst();
    const now = clock.now();
    const at = Math.min(now, newest?.at ?? now);
    return { believedAt: at, seenAt: at, steadyMs: trustedAfterMs };
  }

  async function write(next: Belief, within: Writing): Promise<void> {
    await within
      .insertInto('retentionClock')
      .values({ id: 1, ...next })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(next))
      .execute();
    const last = await within
      .selectFrom('retentionMarks')
      .select((e) => e.fn.max('believedAt').as('at'))
      .executeTakeFirst();
    if (typeof last?.at !== 'number' || next.believedAt >= last.at + markEveryMs) await mark(next.believedAt, within);
  }

  /** Whatever is there now was there then. */
  async function mark(believedAt: number, within: Writing): Promise<void> {
    const lastId = newId();
    await within
      .insertInto('retentionMarks')
      .values({ believedAt, lastId })
      .onConflict((conflict) => conflict.column('believedAt').doUpdateSet({ lastId }))
      .execute();
  }

  /** `leaps` where time goes on without having been looked at meanwhile: what was written until then is marked before it does. */
  async function change(leaps: boolean, of: (before: Belief) => Belief): Promise<Belief> {
    const ms = clock.monotonicMs();
    const next = await db.transaction().execute(async (writing) => {
      const before = await stored(writing);
      const after = inWholeMs(of(before));
      if (leaps) await mark(before.believedAt, writing);
      await write(after, writing);
      return after;
    });
    lookedMs = ms;
    belief = next;
    return next;
  }

  return {
    look: () =>
      change(lookedMs === null, (before) =>
        believe(before, { now: clock.now(), ranMs: lookedMs === null ? 0 : clock.monotonicMs() - lookedMs }),
      ),
    async confirm() {
      const now = clock.now();
      await change(true, () => ({ believedAt: now, seenAt: now, steadyMs: trustedAfterMs }));
    },
    async dueAfter(days, within) {
      const { believedAt } = belief ?? (await stored(within));
      const before = believedAt - days * dayMs;
      const marks = within.selectFrom('retentionMarks').select('lastId');
      const mark =
        (await marks
          .where('believedAt', '<=', before + dayMs)
          .orderBy('believedAt', 'desc')
          .limit(1)
          .executeTakeFirst()) ?? (await marks.orderBy('believedAt').limit(1).executeTakeFirst());
      return { before, lastId: mark?.lastId ?? '', aheadOf: Math.max(believedAt, clock.now()) + dayMs };
    },
    current: () => belief ?? { believedAt: clock.now(), seenAt: clock.now(), steadyMs: 0 },
  };
}

/** As the record keeps times; the monotonic clock has parts of a millisecond. */
function inWholeMs({ believedAt, seenAt, steadyMs }: Belief): Belief {
  return { believedAt: Math.floor(believedAt), seenAt: Math.floor(seenAt), steadyMs: Math.floor(steadyMs) };
}
