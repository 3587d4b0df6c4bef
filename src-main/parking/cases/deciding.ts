import type { Case, CaseDecision, CaseStanding, CaseStepKind } from '../../../src-preload/contract/parking/cases.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import type { Taking, Till } from '../payments/service.ts';
import { isOnePeriod } from './rules/onePeriod.ts';
import { decided, duePence } from './rules/standing.ts';
import { postByOf, type Showing, shownCase } from './shown.ts';
import { type CaseStore, readStanding, type StoredCase, type StoredStep } from './store.ts';
import { tellCase } from './tellingCase.ts';

export interface DecidingOptions {
  readonly db: Database;
  readonly store: CaseStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly showing: () => Showing;
  /** What operators may waive, pence. */
  readonly operatorsWaivePence: () => number;
  /** The drawer of who takes money at a desk. */
  readonly till: Till;
}

/** Steps that can be taken back: those that change how a case stands. */
const undoable: readonly CaseStepKind[] = [
  'charge',
  'waive',
  'cancel',
  'pay',
  'refund',
  'appeal',
  'uphold',
  'reduce',
  'release',
  'posted',
];

const gone = 'This case is no longer kept. Reload the list.';

/** What people make of cases: each step with how the case stood before and after, so that it can be told and taken back. */
export function createDeciding({ db, store, outbox, clock, showing, operatorsWaivePence, till }: DecidingOptions) {
  async function take(
    writing: Writing,
    before: StoredCase,
    after: Pick<StoredCase, 'standing' | 'changed' | 'exportedAt'>,
    step: Pick<StoredStep, 'kind' | 'reason' | 'by' | 'undoes'>,
    money: Pick<Taking, 'pence' | 'kind'> | null = null,
  ): Promise<StoredCase> {
    const now = clock.now();
    const { finding } = before;
    const postBy = postByOf({ finding, standing: after.standing }, showing());
    const stored = { ...before, ...after, postBy, revision: before.revision + 1 };
    await store.put(writing, stored, now);
    const id = newId();
    if (money !== null) await till.take(writing, { id, caseId: before.id, at: now, by: step.by, ...money });
    if (step.undoes !== null) await till.takeBack(writing, step.undoes);
    const [was, is] = [JSON.stringify(before.standing), JSON.stringify(after.standing)];
    await store.addStep(writing, { id, caseId: before.id, at: now, before: was, after: is, ...step });
    await outbox.append(writing, { topic: 'case.changed', caseId: before.id, cameraId: before.cameraId });
    if (step.kind === 'undo' || undoable.includes(step.kind))
      await tellCase(outbox, writing, now, 'decided', stored, step.kind);
    const pence = money?.pence ?? after.standing.paid?.pence ?? duePence(after.standing, now);
    await note(writing, clock, {
      action: 'cases.decide',
      thing: { kind: 'case', id: before.id, label: before.mark },
      values: { step: step.kind, number: before.number, pence, reason: step.reason },
      before: noted(before.standing),
      after: noted(after.standing),
    });
    return stored;
  }

  /** @throws Refusal where a case becomes charged whose parking is charged by another one: one notice is for one period of parking */
  async function refuseTwice(
    writing: Writing,
    { id, mark, carParkId, finding }: StoredCase,
    before: CaseStanding,
    after: CaseStanding,
  ): Promise<void> {
    if (isCharge(before) || !isCharge(after)) return;
    const twin = (await store.chargedOf({ id, mark }, writing)).find((each) =>
      isOnePeriod({ carParkId, ...finding }, { carParkId: each.carParkId, ...each.finding }),
    );
    if (twin !== undefined)
      throw new Refusal(
        'CONFLICT',
        `Case ${twin.number} is charged for this vehicle at the same time already. Cancel that first, or cancel this one.`,
      );
  }

  return {
    async decide(decision: CaseDecision, actor: Pick<Actor, 'name' | 'role'>): Promise<Case> {
      const stored = await db.transaction().execute(async (writing) => {
        const before = await store.get(decision.id, writing);
        if (before === null) throw new Refusal('NOT_FOUND', gone);
        if (before.revision !== decision.revision) {
          const [last] = await store.steps(before.id, writing);
          throw new Refusal(
            'CONFLICT',
            `${last === undefined ? 'Something' : last.by} changed this case meanwhile. Look at it again.`,
          );
        }
        const mayWaivePence = actor.role === 'operator' ? operatorsWaivePence() : null;
        const { rules, waits, enteredAt, account } = before.finding;
        const given = {
          rules,
          waits,
          enteredAt,
          keyed: account?.keyed ?? null,
          mayWaivePence,
          clock: showing().clock,
          now: clock.now(),
          by: actor.name,
        };
        const told = decided(decision, { ...given, standing: before.standing });
        if ('refused' in told)
          throw new Refusal('INVALID', told.refused, told.field === undefined ? {} : { field: told.field });
        await refuseTwice(writing, before, before.standing, told.standing);
        const { kind } = decision;
        // Who decides has seen what is known now.
        const changed = kind === 'note' || kind === 'posted' ? before.changed : null;
        const after = { standing: told.standing, changed, exportedAt: before.exportedAt };
        const reason = 'reason' in decision ? decision.reason : kind === 'posted' ? decision.on : '';
        const step = { kind, reason, by: actor.name, undoes: null };
        return await take(writing, before, after, step, moneyOf(decision));
      });
      outbox.announce();
      return shownCase(stored, showing());
    },

    /** The step that can be taken back; null where none can. */
    newest(steps: readonly StoredStep[]): StoredStep | null {
      const undone = new Set(steps.flatMap(({ undoes }) => undoes ?? []));
      return steps.find(({ id, kind }) => undoable.includes(kind) && !undone.has(id)) ?? null;
    },

    async undo(stepId: string, by: string): Promise<Case> {
      const stored = await db.transaction().execute(async (writing) => {
        const step = await store.step(stepId, writing);
        const before = step === null ? null : await store.get(step.caseId, writing);
        if (step === null || before === null) throw new Refusal('NOT_FOUND', gone);
        if (this.newest(await store.steps(before.id, writing))?.id !== stepId)
          throw new Refusal('CONFLICT', 'Something was done with this case after it. Take that back first.');
        const standing = readStanding(step.before, 'case_steps.before', stepId);
        if (standing === null)
          throw new Refusal('CONFLICT', 'How it stood before can no longer be read. Decide it anew instead.');
        await refuseTwice(writing, before, before.standing, standing);
        const after = { standing, changed: before.changed, exportedAt: before.exportedAt };
        return await take(writing, before, after, { kind: 'undo', reason: '', by, undoes: stepId });
      });
      outbox.announce();
      return shownCase(stored, showing());
    },

    /** Notes that cases were taken out, in the transaction that notes the export. */
    async exported(writing: Writing, cases: readonly StoredCase[], by: string): Promise<void> {
      for (const before of cases) {
        const after = { standing: before.standing, changed: before.changed, exportedAt: clock.now() };
        await take(writing, before, after, { kind: 'export', reason: '', by, undoes: null });
      }
    },
  };
}

/** What a decision puts into a drawer, or takes out of it: less than 0. */
function moneyOf(decision: CaseDecision): Pick<Taking, 'pence' | 'kind'> | null {
  if (decision.kind === 'pay') return { pence: decision.pence, kind: decision.paidKind };
  return decision.kind === 'refund' ? { pence: -decision.pence, kind: decision.paidKind } : null;
}

/** Whether money is asked for, or was paid, as a charge. */
function isCharge({ state }: CaseStanding): boolean {
  return state === 'charged' || state === 'appealed' || state === 'upheld' || state === 'paid';
}

/** What the audit keeps of how a case stands. */
function noted({ state, amountPence, discountPence, postedOn, windscreenOn, paid }: CaseStanding): object {
  return { state, amountPence, discountPence, postedOn, windscreenOn, paidPence: paid?.pence ?? null };
}
