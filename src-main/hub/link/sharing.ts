import {
  type HubConflict,
  type HubSharing,
  type ShareableList,
  shareableListSchema,
} from '../../../src-preload/contract/hub/link.ts';
import type { Database } from '../../platform/database.ts';
import { listStore, nodeOfSite, type SharedList, saidBy } from '../lists/service.ts';

const shownConflicts = 200;
const shownWaiting = 50;
const words: Readonly<Record<ShareableList, string>> = {
  permits: 'permits and groups',
  visits: 'visitors',
  watch: 'watch list',
  tariffs: 'tariffs',
  holds: 'holds',
};

/** What lists are called. */
export function wordsOfLists(lists: readonly ShareableList[]): string {
  return lists.map((list) => words[list]).join(', ');
}

/** Permits are in groups, so that both are shared or neither. */
export function withGroups(lists: readonly ShareableList[]): SharedList[] {
  return lists.includes('permits') ? ['groups', ...lists] : [...lists];
}

/** What is shared, and how that stands. */
export async function sharedNow(db: Database): Promise<Omit<HubSharing, 'users'>> {
  const { shares, heardAt, isJoined } = await listStore.sharing(db);
  return {
    shares: shares.flatMap((list) => shareableListSchema.safeParse(list).data ?? []),
    ...{ heardAt, isJoined, held: await listStore.countDue(db, 'held') },
    waiting: (await listStore.due(db, ['waits'], shownWaiting)).filter(({ reason }) => reason !== ''),
  };
}

/** What was said at several places at once, as people read it. */
export async function conflictsNow(db: Database): Promise<HubConflict[]> {
  const { node } = await listStore.sharing(db);
  const by = (at: string) => {
    const said = saidBy(at);
    if (said === null) return null;
    const who = said.node === node ? 'here' : said.node === nodeOfSite(0) ? 'headOffice' : 'site';
    return { who, at: said.ms } as const;
  };
  return (await listStore.conflicts(db, shownConflicts)).map(({ standsAt, otherAt, stands, other, ...rest }) => ({
    ...{ ...rest, stands: readable(stands), other: readable(other) },
    ...{ standsBy: by(standsAt), otherBy: by(otherAt) },
  }));
}

function readable(value: unknown): string {
  if (value === null || value === '') return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
