import { sql } from 'kysely';
import { holderOf, together } from '../../platform/heldTable.ts';
import type { Holder } from '../../platform/holdings.ts';
import type { RulesBook } from './rulesBook.ts';

const stillOpen = ['waiting', 'open', 'charged', 'appealed', 'upheld'];

/**
 * Cases of a vehicle with all that people wrote about them, and exemptions of its plate. A case that is open is kept unless it is asked for: somebody may
 * owe by it, or appeal against it.
 */
export function caseHolder(book: Pick<RulesBook, 'start'>): Holder {
  const held = together(
    holderOf(
      {
        ...{ table: 'cases', kind: 'case', at: 'at', about: ['folded', 'mark'] },
        json: ['finding', 'standing', 'changed'],
        active: ({ state }, _now, isAbout) =>
          isAbout && stillOpen.includes(String(state))
            ? 'The case is open: it may be owed by, or appealed against.'
            : null,
      },
      {
        ...{ table: 'caseSteps', kind: 'case step', at: 'at', words: ['reason'], json: ['before', 'after'] },
      },
      {
        ...{ table: 'exemptions', kind: 'exemption', at: 'addedAt', about: ['folded', 'plate'], words: ['reason'] },
        active: ({ removedAt }, _now, isAbout) =>
          isAbout && removedAt === null ? 'The plate is on the list of those that are exempt.' : null,
      },
    ),
    {
      tables: ['staysToJudge', 'casesWithdrawn'],
      // Named by the stay alone, and gone within days, or with it.
      held: async () => [],
      async forget(writing) {
        await sql`DELETE FROM stays_to_judge WHERE stay_id NOT IN (SELECT id FROM stays)`.execute(writing);
        await sql`DELETE FROM cases_withdrawn WHERE id NOT IN (SELECT id FROM stays)`.execute(writing);
        return { erased: {}, anonymised: {}, pictures: [] };
      },
    },
  );
  return {
    ...held,
    async forget(writing, forgetting) {
      const done = await held.forget(writing, forgetting);
      return {
        ...done,
        async settle() {
          await done.settle?.();
          await book.start();
        },
      };
    },
  };
}
