import type * as z from 'zod';
import {
  type StayDecision,
  type StayOutcome,
  type StaySeen,
  type StayStep,
  stayStepSchema,
} from '../../../src-preload/contract/record/stays.ts';
import { newestStanding } from '../../../src-preload/contract/record/stayUndo.ts';
import { foldPlate } from '../../plates/fold.ts';
import { certainRead } from '../../plates/readCosts.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { readStored } from '../../platform/storedJson.ts';
import { otherwiseSince, type SaidClass, sayClass, unsayClass } from './classes.ts';
import { settled } from './rules/settling.ts';
import type { Stay } from './rules/stay.ts';
import { shownStay } from './shown.ts';
import type { StayStore } from './store.ts';

export interface DecidingOptions {
  readonly db: Database;
  readonly store: StayStore;
  readonly clock: Clock;
  readonly tellChanged: (
    writing: Writing,
    stays: readonly Stay[],
    gone: readonly string[],
    before: ReadonlyMap<string, StayOutcome>,
    went: readonly Stay[],
  ) => Promise<void>;
}

/** What was written: stays as they are now, those that are no more, and from when on all is to be told anew. */
export interface Decided {
  readonly stays: readonly Stay[];
  readonly gone: readonly string[];
  readonly from: number;
}

const staysSchema = stayStepSchema.shape.before;

/** What people make of stays: each step with the stays as they were and became, so that it can be told and taken back. */
export function createDeciding({ db, store, clock, tellChanged }: DecidingOptions) {
  /** Later stays of the plate become of the kind that was said for it, or are it no more. */
  async function tellLater(writing: Writing, stay: Stay): Promise<void> {
    const later = await otherwiseSince(writing, stay);
    for (const each of later) await store.put(writing, each);
    const outcomes = new Map(later.map(({ id, outcome }) => [id, outcome]));
    if (later.length > 0) await tellChanged(writing, later, [], outcomes, []);
  }

  async function write(
    before: readonly Stay[],
    after: readonly Stay[],
    step: Pick<StayStep, 'by' | 'kind' | 'reason' | 'undoes' | 'id'>,
    said: Omit<SaidClass, 'stepId'> | null = null,
  ): Promise<Decided> {
    const from = Math.min(...[...before, ...after].map(({ entry, exit }) => entry?.at ?? exit?.at ?? 0));
    const gone = before.filter(({ id }) => after.every((stay) => stay.id !== id)).map(({ id }) => id);
    await db.transaction().execute(async (writing) => {
      const kept = { before: JSON.stringify(before.map(shownStay)), after: JSON.stringify(after.map(shownStay)) };
      await writing
        .insertInto('staySteps')
        .values({ ...step, ...kept, at: clock.now() })
        .execute();
      for (const id of new Set([...before, ...after].map((stay) => stay.id)))
        await writing.insertInto('staysStepped').values({ stayId: id, stepId: step.id }).execute();
      for (const stay of before) await store.settle(writing, { ...stay, isSettled: false });
      await writing
        .deleteFrom('stays')
        .where('id', 'in', gone.length === 0 ? [''] : gone)
        .execute();
      for (const stay of after) {
        await store.put(writing, stay);
        if (stay.isSettled) await store.settle(writing, stay);
      }
      const [of] = after;
      if (said !== null && of !== undefined) await sayClass(writing, of, { ...said, stepId: step.id });
      if (step.undoes !== null) await unsayClass(writing, step.undoes);
      await store.owe(writing, from, 0);
      if (of !== undefined) await tellLater(writing, of);
      await tellChanged(writing, after, gone, new Map(before.map(({ id, outcome }) => [id, outcome])), before);
      const [first] = [...after, ...before];
      const thing = { kind: 'stay', id: first?.id ?? '', label: first?.mark ?? '' };
      const values = { step: step.kind, reason: step.reason };
      await note(writing, clock, {
        action: 'stays.decide',
        thing,
        values,
        before: before[0] ?? null,
        after: after[0] ?? null,
      });
    });
    return { stays: after, gone, from };
  }

  return {
    async stepOf(stepId: string): Promise<{ readonly stayIds: readonly string[] }> {
      const rows = await db.selectFrom('staysStepped').select('stayId').where('stepId', '=', stepId).execute();
      if (rows.length === 0) throw new Refusal('NOT_FOUND', 'This step is not known any more. Reload the stay.');
      return { stayIds: rows.map(({ stayId }) => stayId) };
    },

    async decide(stay: Stay, decision: StayDecision, other: Stay | undefined, by: string, newId: () => string) {
      if (decision.seen !== undefined && !isAsSeen(stay, decision.seen))
        throw new Refusal('CONFLICT', 'This stay has changed meanwhile. Look at it again, and decide then.');
      const settlement = settled(stay, decision, other, newId);
      if ('refused' in settlement) throw new Refusal('INVALID', settlement.refused);
      // What was seen is what it is, also where a clock was ahead then.
      const given = [decision].flatMap((each) =>
        each.kind === 'split' ? [each.leftAt, each.cameAt] : each.kind === 'edit' ? [each.enteredAt, each.leftAt] : [],
      );
      const seenAt = [stay.entry?.at, stay.exit?.at, ...stay.passes.map(({ at }) => at)];
      if (given.some((at) => at != null && at > clock.now() && !seenAt.includes(at)))
        throw new Refusal('INVALID', 'A vehicle cannot have come or left in the future. Look at both times.');
      const before = other === undefined ? [stay] : [stay, other];
      const reason = 'reason' in decision ? decision.reason : '';
      const step = { id: newId(), by, kind: decision.kind, reason, undoes: null };
      const said =
        decision.kind === 'class' ? { vehicleClass: decision.vehicleClass, isForPlate: decision.isForPlate } : null;
      return await write(before, settlement.stays, step, said);
    },

    async undo(stepId: string, by: string, newId: () => string) {
      const row = await db.selectFrom('staySteps').selectAll().where('id', '=', stepId).executeTakeFirst();
      if (row === undefined) throw new Refusal('NOT_FOUND', 'This step is not known any more. Reload the stay.');
      const since = await db
        .selectFrom('staysStepped as mine')
        .innerJoin('staysStepped as theirs', 'theirs.stayId', 'mine.stayId')
        .innerJoin('staySteps', 'staySteps.id', 'theirs.stepId')
        .select(['staySteps.id', 'staySteps.undoes'])
        .distinct()
        .where('mine.stepId', '=', stepId)
        .where('theirs.stepId', '>=', stepId)
        .orderBy('staySteps.id', 'desc')
        .execute();
      if (since[0]?.id !== stepId && newestStanding(since) !== stepId)
        throw new Refusal('CONFLICT', 'Something was done with this stay after it. Take that back first.');
      const cell = (column: string) => ({ column: `stay_steps.${column}`, row: stepId });
      const was = readStored(staysSchema, row.before, cell('before'), []);
      const became = readStored(staysSchema, row.after, cell('after'), []);
      if (was.length === 0) throw new Refusal('CONFLICT', 'What it was before can no longer be read. Edit it instead.');
      const told = { id: newId(), by, kind: 'undo' as const, reason: '', undoes: stepId };
      return await write(became.map(fromShown), was.map(fromShown), told);
    },
  };
}

function isAsSeen({ outcome, mark, entry, exit }: Stay, seen: StaySeen): boolean {
  const isThen = (entry?.at ?? null) === seen.enteredAt && (exit?.at ?? null) === seen.leftAt;
  return isThen && outcome === seen.outcome && mark === seen.mark;
}

function fromShown({ permitId, groupId, visitId, carParkId, ...stay }: z.infer<typeof staysSchema>[number]): Stay {
  return {
    ...{ ...stay, carParkId: carParkId ?? '', folded: foldPlate(stay.mark), read: certainRead(stay.mark) },
    holder: { permitId, groupId, visitId },
  };
}
