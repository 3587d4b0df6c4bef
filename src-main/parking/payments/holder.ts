import { sql } from 'kysely';
import { holderOf, textsWithout, together } from '../../platform/heldTable.ts';
import type { Holder } from '../../platform/holdings.ts';

/**
 * What was paid is a record of business, which is to be kept: it stays without the plate that it was for. A ticket that still holds is kept unless it
 * is asked for, for it decides what is owed.
 */
const ledgerHolder = holderOf({
  ...{ table: 'payments', kind: 'payment', at: 'at' },
  words: ['reference', 'reason'],
  json: ['plates'],
  jsonWithout: textsWithout,
  active: ({ coversUntil, voided }, now) =>
    voided === null && typeof coversUntil === 'number' && coversUntil > now ? 'The ticket still holds.' : null,
});

/** By which plates payments are found. */
const plateHolder: Holder = {
  tables: ['paymentPlates'],
  held: async () => [],
  async forget(writing, { subject }) {
    if (subject.kind !== 'plate') return { erased: {}, anonymised: {}, pictures: [] };
    await writing
      .deleteFrom('paymentPlates')
      .where('folded', '=', subject.folded)
      // Those that were kept bear it still.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('payments')
              .select('payments.id')
              .whereRef('payments.id', '=', 'paymentPlates.paymentId')
              .where(
                sql<boolean>`EXISTS (SELECT 1 FROM json_each(payments.plates) WHERE replace(replace(value, 'O', '0'), 'I', '1') = ${subject.folded})`,
              ),
          ),
        ),
      )
      .execute();
    return { erased: {}, anonymised: {}, pictures: [] };
  },
};

export const paymentHolder = together(ledgerHolder, plateHolder);
