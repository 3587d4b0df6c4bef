import type { Purge as PurgeRecord, RetentionState } from '../../../src-preload/contract/office/privacy.ts';
import {
  type RetentionClassId,
  type RetentionSettings,
  retentionClasses,
} from '../../../src-preload/contract/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { RetentionClass } from '../../platform/retention.ts';
import type { BelievedTime } from './believedTime.ts';
import type { Holds } from './holds.ts';
import type { Keeper } from './keeper.ts';
import { listPurges } from './purgeLog.ts';
import { dayMs, doubtedMs } from './rules.ts';
import type { Subjects } from './subjects.ts';

export { createHolds, type Holds, type IncomingHold } from './holds.ts';

/** How long what is kept, what is on hold, and what is done for whom it is about. */
export interface Privacy {
  readonly holds: Holds;
  readonly subjects: Subjects;
  retention(): Promise<RetentionState>;
  /** How many would be older than so many days. */
  preview(id: RetentionClassId, days: number): Promise<{ due: number }>;
  purges(limit: number): Promise<PurgeRecord[]>;
  confirmClock(): Promise<RetentionState>;
}

export interface PrivacyOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly classes: readonly RetentionClass[];
  readonly settings: () => RetentionSettings;
  readonly time: BelievedTime;
  readonly keeper: Keeper;
  readonly holds: Holds;
  readonly subjects: Subjects;
}

export function createPrivacy(options: PrivacyOptions): Privacy {
  const { db, clock, classes, settings, time, keeper, holds, subjects } = options;
  const partsOf = (id: RetentionClassId) => classes.filter((each) => each.id === id);

  async function retention(): Promise<RetentionState> {
    const held: RetentionState['classes'] = [];
    for (const id of retentionClasses) {
      const parts = partsOf(id);
      if (parts.length === 0) continue;
      const found = [];
      for (const part of parts) found.push(await part.held(db));
      const oldest = found.flatMap(({ oldestAt }) => oldestAt ?? []);
      held.push({
        ...{ id, days: settings()[id] },
        count: found.reduce((sum, { count }) => sum + count, 0),
        oldestAt: oldest.length === 0 ? null : Math.min(...oldest),
      });
    }
    const aheadMs = Math.max(0, clock.now() - time.current().believedAt);
    // Between two looks time goes by.
    return { classes: held, ...keeper.state(), clock: { aheadMs, isDoubted: aheadMs > doubtedMs } };
  }

  return {
    holds,
    subjects,
    retention,
    async preview(id, days) {
      let due = 0;
      for (const part of partsOf(id)) due += await part.countBefore(db, clock.now() - days * dayMs);
      return { due };
    },
    purges: (limit) => listPurges(db, limit),
    async confirmClock() {
      await time.confirm();
      void keeper.now();
      return await retention();
    },
  };
}
