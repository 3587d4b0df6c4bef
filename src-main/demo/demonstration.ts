import { barrierValuesSchema } from '../../src-preload/contract/gate/barriers.ts';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import { clockOf } from '../../src-preload/contract/siteClock.ts';
import type { Barriers } from '../gate/barriers/service.ts';
import type { Permits } from '../lists/permits/service.ts';
import type { Visitors } from '../lists/visitors/service.ts';
import type { WatchList } from '../lists/watchlist/service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { DatabaseRefused } from '../platform/databaseRefused.ts';
import { actAs, localActor } from '../platform/serving/actor.ts';
import type { Cameras } from '../site/cameras/service.ts';
import type { DemonstrationPeople } from '../site/users/demonstrated.ts';
import { permits as cast, delivery, visitor, watched } from './cast.ts';
import { type DemoUsers, openPeople } from './people.ts';
import { type DemoRelay, openDemoRelay } from './relay.ts';

/**
 * What an application begins with: a living site that is invented, the sample clip as a camera and nothing else, or only what
 * its data folder holds.
 */
export type Demo = 'site' | 'clip' | false;

/** The services of the site that is shown. */
export interface DemoSite {
  readonly cameras: Pick<Cameras, 'addSample'>;
  readonly permits: Pick<Permits, 'groups' | 'byNumber' | 'add'>;
  readonly visitors: Pick<Visitors, 'hasPlate' | 'add'>;
  readonly watchList: Pick<WatchList, 'list' | 'add'>;
  readonly barriers: Pick<Barriers, 'list' | 'add' | 'update'>;
  readonly people: DemoUsers;
  /** IANA name of the site's zone. */
  readonly timeZone: () => string;
}

export interface Demonstration {
  /** Whether this data folder is one, from its first start as one on and for ever. */
  readonly isOne: boolean;
  /** Who works there; null where it is none. */
  readonly people: DemonstrationPeople | null;
  /** Once the wings are started: fills the site where it was asked for, and moves its barrier. */
  start(site: DemoSite): Promise<void>;
  stop(): Promise<void>;
}

/** Who did what the demonstration begins with. */
const by = 'Demonstration';

/** It is shown at whatever hour somebody looks. */
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const atAnyTime = [{ days: everyDay, from: 0, to: 1440 }];

/** Tables of which each row is somebody's own, where the folder is no demonstration. */
const own = [
  ...(['cameras', 'barriers', 'permits', 'visits', 'watchEntries', 'reads', 'jobs', 'carParks'] as const),
  ...(['settingsChanges', 'readViews', 'users'] as const),
];

/**
 * Marks the data folder where a demonstration is asked for.
 * @throws DatabaseRefused where it holds a site's own data: what is invented must never stand among it
 */
export async function openDemonstration(db: Database, clock: Clock, demo: Demo): Promise<Demonstration> {
  const marked = async () => await db.selectFrom('demonstration').selectAll().executeTakeFirst();
  let row = await marked();
  if (demo === 'site' && row === undefined) {
    for (const table of own) {
      const found = await db
        .selectFrom(table)
        .select('id' as never)
        .limit(1)
        .executeTakeFirst();
      if (found !== undefined)
        throw new DatabaseRefused(
          'This data folder holds a site’s own data, so it cannot become a demonstration. Start without --demo, or choose an empty folder with --data.',
        );
    }
    await db.transaction().execute(async (writing) => {
      await writing
        .insertInto('demonstration')
        .values({ id: 1, since: clock.now(), barrierId: null, passphrase: null })
        .execute();
    });
    row = await marked();
  }
  const people = row === undefined ? null : await openPeople(db);
  let relay: DemoRelay | null = null;

  /** The barrier of the simulated relay, which listens where it did before if that port is free. */
  async function startBarrier({ barriers }: DemoSite, cameraId: string | null): Promise<void> {
    const known = barriers.list(true).find(({ id }) => id === row?.barrierId);
    if (known === undefined && (cameraId === null || row?.barrierId != null)) return;
    relay = await openDemoRelay(known?.device.kind === 'http' ? Number(new URL(known.device.open.url).port) : 0);
    const { url } = relay;
    const device = {
      kind: 'http',
      open: { method: 'POST', url: `${url}/open` },
      hold: { method: 'POST', url: `${url}/hold` },
      close: { method: 'POST', url: `${url}/close` },
      status: { request: { method: 'GET', url: `${url}/status` }, openText: 'arm=up', closedText: 'arm=down' },
      signIn: { kind: 'none' },
    };
    if (known !== undefined) {
      if (known.device.kind !== 'http' || known.device.open.url === device.open.url) return;
      await barriers.update(known.id, barrierValuesSchema.parse({ ...known, device }));
      return;
    }
    const values = { name: 'Simulated barrier', cameraIds: [cameraId], automatic: true, opensFor: 'approaching' };
    const { id } = await barriers.add(barrierValuesSchema.parse({ ...values, device, pulseMs: 4_000 }));
    await db.transaction().execute(async (writing) => {
      await writing.updateTable('demonstration').set({ barrierId: id }).execute();
    });
  }

  return {
    isOne: row !== undefined,
    people,
    async start(site) {
      // Only what is missing, for an earlier start may have been ended in the middle of this; what a person took away stays away.
      if (demo === 'site' && row?.barrierId === null) {
        await actAs(localActor('demonstration', by, 'the start'), async () => {
          await people?.fill(site.people);
          await fill(site, clock);
        });
      }
      const camera = demo === false ? null : await site.cameras.addSample();
      if (row !== undefined) await startBarrier(site, camera?.id ?? null);
    },
    async stop() {
      await relay?.stop();
    },
  };
}

async function fill({ permits, visitors, watchList, timeZone }: DemoSite, clock: Clock): Promise<void> {
  const groups = permits.groups();
  const known = await permits.byNumber(cast.map(({ number }) => number));
  const there = new Set([...known.values()].map(({ values }) => values.number));
  for (const { group, suspended = '', ...permit } of cast) {
    const groupId = (groups.find(({ name }) => name === group) ?? groups[0])?.id;
    if (groupId === undefined || there.has(permit.number)) continue;
    const state = { suspended: suspended !== '', suspendedReason: suspended };
    await permits.add(permitValuesSchema.parse({ ...permit, groupId, ...state, schedule: atAnyTime }), by);
  }
  const time = clockOf(timeZone);
  const now = clock.now();
  const from = time.startOfDay(time.wallOf(now).day);
  const daily = { from, to: from + 86_400_000 - 60_000, repeat: { days: everyDay, until: null } };
  for (const [visit, when] of [
    [delivery, daily],
    [visitor, { from: now, to: now + 4 * 3_600_000 }],
  ] as const)
    if (!visitors.hasPlate(visit.plate)) await visitors.add(visitValuesSchema.parse({ ...visit, ...when }), by);
  if (!watchList.list().some(({ pattern }) => pattern === watched.pattern))
    await watchList.add(watchValuesSchema.parse(watched), by);
}
