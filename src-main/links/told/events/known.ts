import { spacedWritten } from '../../../../src-preload/contract/writtenMark.ts';
import type { Lists } from '../../../lists/openLists.ts';
import { foldPlate } from '../../../plates/fold.ts';
import type { Site } from '../../../site/openSite.ts';

import type { Known, KnownMatch } from './rules/publicEvents.ts';

type Held = NonNullable<ReturnType<Lists['permits']['held']>>;

/** What is known beside events, from memory: nobody waits for the record. */
export function knownBeside(
  { cameras, settings }: Pick<Site, 'cameras' | 'settings'>,
  { permits }: Pick<Lists, 'permits'>,
): Known {
  return {
    ofMark(mark) {
      // Of several permits the one that was not suspended is meant.
      const found = permits.ofPlate(foldPlate(mark));
      const best = found.find(({ permit }) => !permit.suspended) ?? found[0];
      return best === undefined ? null : matchOf(best);
    },
    ofPermit(permitId) {
      const held = permits.held(permitId);
      return held === null ? null : matchOf(held);
    },
    camerasOf: (carParkId) =>
      carParkId === ''
        ? cameras.list().flatMap((each) => (each.carParkId === null ? [each.id] : []))
        : cameras.ofCarPark(carParkId),
    displayed: (mark) => spacedWritten(mark, settings.current().site.expectedCountries),
  };
}

function matchOf({ permit, group }: Held): KnownMatch {
  const member = permit.name === '' ? permit.number : permit.name;
  return { groupId: group.id, match: { group: group.name, member, permit_id: permit.id } };
}
