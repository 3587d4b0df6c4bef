import { sql } from 'kysely';
import type {
  HubFreshness,
  HubLink,
  HubTest,
  HubValues,
  ShareableList,
} from '../../../src-preload/contract/hub/link.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { migrations } from '../../platform/migrations.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { type HubAccess, HubTrouble, readAddress, writtenAddress } from '../connection/service.ts';
import { type ListSharing, listStore, sharedLists } from '../lists/service.ts';
import type { People } from './hearing.ts';
import { kinds } from './kinds.ts';
import { conflictsNow, sharedNow, withGroups, wordsOfLists } from './sharing.ts';
import { createLinkStore, type StoredLink } from './store.ts';
import { testWay } from './testWay.ts';
import { createLinkWorker, type LinkWorker, newToken, type WorkerOptions } from './worker.ts';

export { hubLinkProcedures } from './procedures.ts';

export interface LinkOptions {
  readonly db: Database;
  readonly secrets: SecretBox;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbox: Outbox;
  readonly version: string;
  readonly lists: ListSharing;
  readonly people: People;
  /** How often is looked for what is new, where that is not as usual. */
  readonly timing?: Pick<WorkerOptions, 'lookEveryMs' | 'mostChanges'> | undefined;
}

const shownSetAside = 20;
const allKinds = kinds.map(({ kind }) => kind);

/** The link of this site to a hub: what it is, how it stands, and who sends. */
export type HubLinkService = ReturnType<typeof createHubLink>;

export function createHubLink(options: LinkOptions) {
  const { db, secrets, clock, log, outbox, version, lists, people, timing = {} } = options;
  const store = createLinkStore(db, secrets, clock);
  const schema = migrations.at(-1)?.number ?? 0;
  let worker: LinkWorker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return await turn;
  }

  const tellChanged = () => outbox.tell({ topic: 'hubLink.changed' });

  async function ownRecord(): Promise<string> {
    return (await db.selectFrom('siteIdentity').select('site').executeTakeFirstOrThrow()).site;
  }

  async function begin(access: HubAccess): Promise<void> {
    worker = createLinkWorker({
      ...{ db, store, clock, log, access, lists, people, record: await ownRecord(), about: { app: version, schema } },
      ...{ ...timing, onChange: tellChanged },
    });
  }

  async function end(): Promise<void> {
    await worker?.stop();
    worker = null;
  }

  async function shown(): Promise<HubLink> {
    const link = await store.load();
    const { trouble, clockTrouble, nextAttemptAt } = worker?.state() ?? troubleWithout(link);
    const [backlog, sweeps, setAside] = [await store.countChanges(), await store.sweeps(), await store.countSetAside()];
    const needsPerson = trouble?.kind === 'twice' || trouble?.kind === 'otherRecord';
    const state = !link.isLinked
      ? 'off'
      : trouble !== null
        ? needsPerson
          ? 'refused'
          : 'waiting'
        : backlog + sweeps.length > 0
          ? 'sending'
          : 'upToDate';
    const { tenant, site, linkedAt, linkedBy, pushedAt, access } = link;
    return {
      ...{ state, tenant, site, linkedAt, linkedBy, pushedAt, nextAttemptAt, backlog, setAside },
      address: access === null ? null : writtenAddress(access.address),
      ...{ tls: access?.address.tls ?? null, ca: access?.ca ?? '' },
      ...{ trouble: trouble?.sentence ?? null, clockTrouble: clockTrouble?.sentence ?? null },
      ...{ canTakeOver: needsPerson, sweeping: sweeps.length },
      platesRead: worker?.platesRead() ?? null,
      newestSetAside: await store.listSetAside(shownSetAside),
      sharing: {
        ...(await sharedNow(db)),
        users: !link.takesUsers ? 'off' : worker?.areUsersWaiting() === true ? 'waiting' : 'on',
      },
    };
  }

  async function test(values: HubValues): Promise<HubTest> {
    const access = await accessOf(values, await store.load());
    return await testWay(access, { record: await ownRecord(), now: () => clock.now() });
  }

  return {
    get: shown,
    test,

    /** @throws Refusal where any step of the way is wrong, or another record sends as the site and `takesOver` is not said */
    async link({ takesOver, ...values }: HubValues & { readonly takesOver: boolean }): Promise<HubLink> {
      return await inOrder(async () => {
        const access = await accessOf(values, await store.load());
        const tested = await testWay(access, { record: await ownRecord(), now: () => clock.now() });
        const wrong = tested.steps.find(({ isGood, step }) => isGood === false && step !== 'clock');
        if (tested.site === null || typeof access === 'string')
          throw new Refusal('INVALID', wrong?.sentence ?? 'The hub could not be reached.');
        const { tenant, name, record } = tested.site;
        const before = await store.load();
        const isSame = before.isLinked && before.tenant === tenant && before.site === name && record === 'this';
        if (record !== 'none' && !isSame && !takesOver)
          throw new Refusal(
            'CONFLICT',
            'A record sends as this site already. Say that this one takes its place, or enrol this site by a name of its own.',
          );
        await end();
        await writeAll(isSame || !before.takesUsers, async (writing) => {
          await note(writing, clock, {
            ...{ action: 'hubLink.link', values: {}, thing: thingOf(tenant, name) },
          });
          if (!isSame) await forgetWhatWaits(writing);
          await store.write(writing, {
            ...{ access, isLinked: true, tenant, site: name },
            ...(isSame
              ? {}
              : {
                  token: null,
                  next: newToken(),
                  linkedAt: clock.now(),
                  linkedBy: actorNow()?.name ?? '',
                  columns: {},
                  // Whose users come down is to be said of each head office.
                  ...{ takesUsers: false, usersHeard: '' },
                }),
          });
        });
        await begin(access);
        if (record !== 'none' && !isSame) await takenOver(async () => undefined);
        tellChanged();
        return await shown();
      });
    },

    async unlink(): Promise<HubLink> {
      return await inOrder(async () => {
        const { tenant, site } = await store.load();
        await end();
        await writeAll(false, async (writing) => {
          await note(writing, clock, { action: 'hubLink.unlink', values: {}, thing: thingOf(tenant, site) });
          await store.forget(writing);
          await listStore.write(writing, { shares: [], isJoined: false, heard: '0', heardAt: null });
          await store.write(writing, {
            ...{ access: null, isLinked: false, tenant: '', site: '', hub: '', token: null, next: null },
            ...{ pushedAt: null, linkedAt: null, linkedBy: '', columns: {}, takesUsers: false, usersHeard: '' },
          });
        });
        tellChanged();
        return await shown();
      });
    },

    /** @throws Refusal where nothing is linked, or the hub cannot be asked */
    async takeOver(): Promise<HubLink> {
      return await inOrder(async () => {
        const { tenant, site } = await store.load();
        await takenOver(async (writing) => {
          await note(writing, clock, { action: 'hubLink.takeOver', values: {}, thing: thingOf(tenant, site) });
        });
        tellChanged();
        return await shown();
      });
    },

    async sendAgain(): Promise<HubLink> {
      return await inOrder(async () => {
        const count = await store.countSetAside();
        await db.transaction().execute(async (writing) => {
          await note(writing, clock, { action: 'hubLink.sendAgain', values: { count } });
          await store.noteSetAside(writing);
        });
        worker?.nudge();
        return await shown();
      });
    },

    async tryNow(): Promise<HubLink> {
      worker?.nudge();
      return await shown();
    },

    /** @throws Refusal where the site is linked to no hub */
    async share(chosen: readonly ShareableList[], users?: boolean): Promise<HubLink> {
      return await inOrder(async () => {
        const { isLinked, takesUsers } = await store.load();
        if (!isLinked) throw new Refusal('CONFLICT', 'The site is linked to no hub. Link it first.');
        const takes = users ?? takesUsers;
        await writeAll(takes || !takesUsers, async (writing) => {
          const values = { lists: wordsOfLists(chosen), users: takes };
          await note(writing, clock, { action: 'hubLink.share', values });
          await lists.share(writing, withGroups(chosen));
          if (takes !== takesUsers) await store.write(writing, { takesUsers: takes, usersHeard: '' });
        });
        worker?.nudge();
        tellChanged();
        return await shown();
      });
    },

    /** @throws Refusal where nothing of the list waits */
    async settleDeletions(name: string, keeps: boolean): Promise<HubLink> {
      return await inOrder(async () => {
        const list = sharedLists.find((each) => each === name);
        await db.transaction().execute(async (writing) => {
          const count = list === undefined ? 0 : await lists.decide(writing, list, keeps);
          if (list === undefined || count === 0)
            throw new Refusal('CONFLICT', 'Nothing of this list waits any more. Reload the page.');
          await note(writing, clock, { action: 'hubLink.settleDeletions', values: { list, count, keeps } });
        });
        worker?.nudge();
        return await shown();
      });
    },

    conflicts: () => conflictsNow(db),

    async freshness(): Promise<HubFreshness> {
      const { shares, heardAt, isJoined } = await listStore.sharing(db);
      if (shares.length === 0) return { state: 'off', asOf: null };
      const isAway = (worker?.state().trouble ?? null) !== null || worker === null;
      return { state: isAway ? 'away' : isJoined ? 'linked' : 'joining', asOf: heardAt };
    },

    async start(): Promise<void> {
      const { isLinked, access } = await store.load();
      if (isLinked && access !== null) await begin(access);
    },

    async stop(): Promise<void> {
      await last;
      await end();
    },
  };

  /** Writes in one transaction; unless the users of the head office stay, they are switched off in it. */
  async function writeAll(doUsersStay: boolean, work: (writing: Writing) => Promise<void>): Promise<void> {
    if (doUsersStay) await db.transaction().execute(work);
    else await people.takeIn([], 'whoAsks', work);
  }

  async function takenOver(noted: (writing: Writing) => Promise<void>): Promise<void> {
    if (worker === null) throw new Refusal('CONFLICT', 'The site is linked to no hub.');
    try {
      await worker.takeOver(noted);
    } catch (error) {
      if (error instanceof HubTrouble) throw new Refusal('UNAVAILABLE', error.message);
      throw error;
    }
  }

  /** What there is is sent as a whole once it is linked: so nothing of what waited is needed. */
  async function forgetWhatWaits(writing: Writing): Promise<void> {
    await store.forget(writing);
    await store.sweepAgain(writing, allKinds);
    await sql`UPDATE hub_link SET place = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'hub_changes'), 0)`.execute(
      writing,
    );
  }
}

const thingOf = (tenant: string, site: string) => ({ kind: 'hub', id: 'hub', label: `“${site}” of “${tenant}”` });

/** A link whose address cannot be opened any more waits for a person. */
function troubleWithout({ isLinked, access }: StoredLink): ReturnType<LinkWorker['state']> {
  const isLost = isLinked && access === null;
  const sentence = 'The address of the hub was sealed with another key and cannot be opened. Give it once more.';
  return { trouble: isLost ? { kind: 'other', sentence } : null, clockTrouble: null, nextAttemptAt: null };
}

/** All that is needed to come in, or why the address is none. */
async function accessOf({ address, tls, ca, password }: HubValues, link: StoredLink): Promise<HubAccess | string> {
  const read = readAddress(address);
  if (typeof read === 'string') return read;
  // The password of a login is no other login's, nor another server's to be told.
  const before = link.access;
  const isSame =
    before !== null &&
    (['host', 'port', 'user', 'database'] as const).every((part) => before.address[part] === read[part]);
  return {
    address: { ...read, tls: tls ?? read.tls },
    password: password === '' && isSame ? before.password : password,
    ca: ca === '' ? null : ca,
  };
}
