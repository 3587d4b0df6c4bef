import { setImmediate as turn } from 'node:timers/promises';
import type { PermitValues } from '../../../../src-preload/contract/lists/permits.ts';
import type { ExistingPermit } from './rules/checkedList.ts';
import type { Workshop } from './workshop.ts';

/** Permits in one message: what is copied in a few milliseconds. */
const permitsPerMessage = 1000;

/** Tells a workshop all the permits there are. */
export async function tellPermits(shop: Workshop, all: readonly ExistingPermit[]): Promise<void> {
  for (let from = 0; from === 0 || from < all.length; from += permitsPerMessage) {
    await shop.ask({ type: 'permits', permits: all.slice(from, from + permitsPerMessage), first: from === 0 });
  }
}

/** What is to be written after a check, in the groups that were made for it: by their ids until then, their ids now. */
export async function planOf(
  shop: Workshop,
  madeGroups: ReadonlyMap<string, string>,
): Promise<{ readonly added: PermitValues[]; readonly changed: ExistingPermit[] }> {
  const added: PermitValues[] = [];
  const changed: ExistingPermit[] = [];
  const inGroup = (values: PermitValues): PermitValues => {
    const groupId = madeGroups.get(values.groupId);
    return groupId === undefined ? values : { ...values, groupId };
  };
  for (let from = 0, total = 1; from < total; from += permitsPerMessage) {
    const some = await shop.ask({ type: 'plan', from, limit: permitsPerMessage });
    for (const values of some.added) added.push(inGroup(values));
    for (const permit of some.changed) changed.push({ ...permit, values: inGroup(permit.values) });
    total = some.total;
    await turn();
  }
  return { added, changed };
}
