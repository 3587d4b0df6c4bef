import { type CaseFinding, caseFindingSchema } from '../../../src-preload/contract/parking/cases.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { Outcome } from './finder.ts';
import { isDecided, newStanding } from './rules/standing.ts';
import { postByOf, type Showing } from './shown.ts';
import type { CaseStore, StoredCase } from './store.ts';
import { tellCase } from './tellingCase.ts';

export interface SettlingOptions {
  readonly store: CaseStore;
  readonly outbox: Outbox;
  readonly showing: () => Showing;
}

const notAny = 'By what is known now there is no breach.';

/**
 * Makes a case of what was found, or brings one up to date that nobody has decided. What a person decided stays as it was decided: that something else
 * is known now is only said. Telling the same twice changes nothing.
 */
export function createSettling({ store, outbox, showing }: SettlingOptions) {
  async function write(writing: Writing, stored: StoredCase): Promise<void> {
    await store.put(writing, stored, showing().now);
    await outbox.append(writing, { topic: 'case.changed', caseId: stored.id, cameraId: stored.cameraId });
  }

  async function add(writing: Writing, stay: Stay, finding: CaseFinding): Promise<void> {
    const standing = newStanding(finding.waits);
    const found: StoredCase = {
      ...{ id: newId(), number: await store.nextNumber(writing), stayId: stay.id, carParkId: stay.carParkId ?? '' },
      ...{ cameraId: stay.cameraId, mark: stay.mark, at: showing().now, finding, standing },
      ...{ postBy: postByOf({ finding, standing }, showing()), exportedAt: null, changed: null, revision: 1 },
    };
    await write(writing, found);
    await tellCase(outbox, writing, showing().now, 'found', found);
  }

  /** Brings up to date what nobody has decided. */
  async function renew(writing: Writing, known: StoredCase, stay: Stay, finding: CaseFinding): Promise<void> {
    const released = known.standing.released && addsNothing(known.finding, finding);
    const state = finding.waits.length > 0 && !released ? 'waiting' : 'open';
    const { mark, cameraId } = stay;
    const carParkId = stay.carParkId ?? '';
    const standing = { ...known.standing, released, state } as const;
    const isSame =
      isAlike(known.finding, finding) &&
      known.standing.state === state &&
      known.mark === mark &&
      known.carParkId === carParkId;
    const told = isEssentiallyAlike(known.finding, finding)
      ? null
      : { at: showing().now, sentence: 'The stay, or its money, was told otherwise after this case was found.' };
    // That there was no breach is no longer so; all else is said until a person has seen it.
    const before = known.changed?.sentence.endsWith(notAny) === true ? null : known.changed;
    const changed = told ?? before;
    if (isSame && changed === known.changed) return;
    const postBy = postByOf({ finding, standing }, showing());
    const revision = known.revision + 1;
    await write(writing, { ...known, carParkId, mark, cameraId, finding, standing, postBy, changed, revision });
  }

  /** Says that something else is known now, where that was not said yet. */
  async function say(writing: Writing, known: StoredCase, sentence: string | null): Promise<void> {
    if ((known.changed?.sentence ?? null) === sentence) return;
    const changed = sentence === null ? null : { at: showing().now, sentence };
    await write(writing, { ...known, changed, revision: known.revision + 1 });
  }

  return {
    /** @param stay what it is by now; null where it is none any more */
    async settle(
      writing: Writing,
      stayId: string,
      stay: Stay | null,
      { finding, lookAgainAt }: Outcome,
    ): Promise<void> {
      await store.judgeAgain(writing, stayId, lookAgainAt);
      const known = await store.ofStay(stayId, writing);
      if (known === null) {
        if (stay !== null && finding !== null) await add(writing, stay, finding);
        if (stay === null || finding !== null) await store.forgetWithdrawn(writing, stayId);
        return;
      }
      const isKept = isDecided(known.standing) || (await store.steps(known.id, writing)).length > 0;
      if (stay === null || finding === null) {
        // What nobody touched was the machine's alone.
        if (isKept) return await say(writing, known, stay === null ? `The stay is none any more. ${notAny}` : notAny);
        await store.withdraw(writing, known);
        if (stay === null) await store.forgetWithdrawn(writing, stayId);
        await outbox.append(writing, { topic: 'case.changed', caseId: known.id, cameraId: known.cameraId });
        await tellCase(outbox, writing, showing().now, 'withdrawn', known);
      } else if (!isDecided(known.standing)) await renew(writing, known, stay, finding);
      else await say(writing, known, newsOf(known.finding, finding));
    },
  };
}

/** What is known now that was not when a person decided; null where it is the same. */
function newsOf(decided: CaseFinding, now: CaseFinding): string | null {
  if (isEssentiallyAlike(decided, now)) return null;
  if (decided.enteredAt !== now.enteredAt || decided.leftAt !== now.leftAt)
    return 'The stay has other times now than when this was decided.';
  if (now.near.length > 0 && !addsNothing({ ...now, near: decided.near }, now))
    return 'Money that may be for it was paid. It is shown below: say whether it is.';
  if (now.waits.some((wait) => !decided.waits.includes(wait)))
    return 'The stay is in doubt now, and was not when this was decided.';
  return 'Its breach, or its money, is another now than when this was decided.';
}

/** Whether a person who looked at the one has seen all that the other waits for. */
function addsNothing(seen: CaseFinding, now: CaseFinding): boolean {
  const known = new Set(seen.near.map(({ paymentId }) => paymentId));
  return (
    now.waits.every((wait) => seen.waits.includes(wait)) && now.near.every(({ paymentId }) => known.has(paymentId))
  );
}

/** Both with their fields in the order of the schema. */
function isAlike(a: CaseFinding, b: CaseFinding): boolean {
  return JSON.stringify(caseFindingSchema.parse(a)) === JSON.stringify(caseFindingSchema.parse(b));
}

/** Whether two findings come to the same, whatever the rules' words and further doubts that are settled. */
function isEssentiallyAlike(a: CaseFinding, b: CaseFinding): boolean {
  const essence = ({ enteredAt, leftAt, breaches, account }: CaseFinding) =>
    JSON.stringify([
      enteredAt,
      leftAt,
      breaches.map(({ kind, until, overMs }) => [kind, until, overMs]),
      account?.owedPence ?? 0,
    ]);
  return essence(a) === essence(b) && addsNothing(a, b);
}
