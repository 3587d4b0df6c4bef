import type { Upload } from '../../../src-preload/contract/links/uploads.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { HeldWrites } from '../../platform/heldWrites.ts';
import { refuseTarget } from '../../platform/http/target.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { type Actor, actorNow } from '../../platform/serving/actor.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import { ownKey, type PictureLinks } from '../told/service.ts';
import { createDelivery, type DeliveryNeeds } from './delivery.ts';
import { type PictureUrl, resultOf } from './result.ts';
import { stateOf } from './rules/state.ts';
import type { StoredUpload, UploadStore } from './store.ts';

export { discardFiles, type Received, receiveFiles } from './receive.ts';

/** A file that lies whole in the folder of videos, and is no job's yet. */
export interface ReceivedFile {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
}

export interface UploadsOptions
  extends Pick<DeliveryNeeds, 'privateTargets' | 'isGood' | 'resolve' | 'timeoutMs' | 'waitsMs'> {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretBox;
  readonly held: HeldWrites;
  readonly store: UploadStore;
  readonly jobs: SeenRecord['jobs'];
  readonly reads: SeenRecord['reads'];
  readonly links: Pick<PictureLinks, 'link'>;
}

/** Files that wait to be read, of all programs together: more are refused until some were. */
const mostWaiting = 1_000;
/** Requests that bring files at once, of one program and of all. */
const mostComing = { ofOne: 2, ofAll: 6 };

/** Pictures and videos that programs hand over. Whatever is read of them belongs to no camera, so nothing opens for it. */
export type Uploads = ReturnType<typeof createUploads>;

export function createUploads(options: UploadsOptions) {
  const { db, clock, held, store, jobs, reads, links } = options;
  const coming = new Map<string, number>();
  const watchers = new Map<string, Set<() => void>>();
  const delivery = createDelivery({ ...options, resultOf: (id) => told(id, (pictureId) => links.link(pictureId)) });

  async function told(id: string, pictureUrl: PictureUrl): Promise<Upload | null> {
    const upload = await store.get(id);
    return upload === null ? null : await resultOf(upload, await jobs.ofUpload(id), reads, pictureUrl);
  }

  /** Notes that all of it is over, once; done twice, it changes nothing more. */
  async function finish(id: string): Promise<void> {
    const isOver = await db.transaction().execute(async (writing) => {
      const upload = await store.get(id, writing);
      if (upload === null) return true;
      if (stateOf(await jobs.ofUpload(id, writing)) === 'processing') return false;
      if (upload.finishedAt === null)
        await store.change(writing, id, {
          finishedAt: clock.now(),
          delivery: upload.target === null ? 'none' : 'waiting',
        });
      return true;
    });
    if (!isOver) return;
    for (const wake of watchers.get(id) ?? []) wake();
    delivery.begin(id);
  }
  jobs.onUploadOver((id) => void held.write(`upload ${id}`, () => finish(id)));

  /** One that whoever asks may know of: a program its own, a person all. @throws Refusal */
  async function known(id: string): Promise<StoredUpload> {
    const upload = await store.get(id);
    const actor = actorNow();
    const isTheirs = actor?.scopes === undefined || upload?.keyId === keyIdOf(actor);
    if (upload === null || !isTheirs) throw new Refusal('NOT_FOUND', 'There is no such upload, or it is kept no more.');
    return upload;
  }

  async function shown(id: string): Promise<Upload> {
    await known(id);
    const scopes = actorNow()?.scopes;
    const maySee = scopes === undefined || scopes.includes('pictures:read');
    const found = await told(id, (pictureId) => (maySee ? `/v1/pictures/${pictureId}` : null));
    if (found === null) throw new Refusal('NOT_FOUND', 'There is no such upload, or it is kept no more.');
    return found;
  }

  /** Resolves once it is over, after so long, or where nobody waits any more. */
  async function overWithin(id: string, ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        const waiting = watchers.get(id);
        waiting?.delete(end);
        if (waiting?.size === 0) watchers.delete(id);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
      watchers.set(id, (watchers.get(id) ?? new Set()).add(end));
      // It may have ended before anybody listened.
      void store.get(id).then(
        (upload) => (upload === null || upload.finishedAt !== null ? end() : undefined),
        () => end(),
      );
      if (signal?.aborted === true) end();
    });
  }

  return {
    /**
     * Whether files may come in now. What it gives says that they have come, or never will.
     * @throws Refusal `UNAVAILABLE`
     */
    async admit(actor: Actor): Promise<() => void> {
      const [all, own] = [[...coming.values()].reduce((sum, count) => sum + count, 0), coming.get(actor.id) ?? 0];
      if (own >= mostComing.ofOne || all >= mostComing.ofAll)
        throw new TooMany('As many uploads come in as are taken at once. Wait until one has come.');
      coming.set(actor.id, own + 1);
      const leave = () => {
        const left = (coming.get(actor.id) ?? 1) - 1;
        if (left === 0) coming.delete(actor.id);
        else coming.set(actor.id, left);
      };
      try {
        if ((await jobs.waitingUploaded()) >= mostWaiting)
          throw new TooMany('As many files wait to be read as are held. Send this again once some were read.');
        return leave;
      } catch (error) {
        leave();
        throw error;
      }
    },

    /** @throws Refusal where results may not be sent there */
    refuseTarget: (url: string) => refuseTarget(url, 'webhook_url', options.privateTargets(), options.resolve),

    /** Takes files that have come, all or none. @throws Refusal; the files are gone then */
    async take(
      files: readonly ReceivedFile[],
      target: string | null,
      by: Pick<Actor, 'id' | 'name'> | null,
      fromFolder: { readonly name: string; readonly countsAs: string | null } | null = null,
    ): Promise<string> {
      const id = newId();
      const upload: StoredUpload = {
        ...{ id, keyId: keyIdOf(by), byName: by?.name ?? 'Gatehouse', createdAt: clock.now(), finishedAt: null },
        ...{ target, delivery: target === null ? 'none' : 'pending', attempts: 0, lastStatus: null },
        ...{ folderName: fromFolder?.name ?? null, inFolder: fromFolder === null ? 0 : 1 },
      };
      await jobs.addUploaded({
        ...{ uploadId: id, files, countsAs: fromFolder?.countsAs ?? null },
        async beside(writing) {
          await store.insert(writing, upload);
          const values = { files: files.length, names: files.map(({ name }) => name).slice(0, 10) };
          await note(writing, clock, { action: 'uploads.add', thing: thingOf(id), values, rule: 'The watched folder' });
        },
      });
      return id;
    },

    /** What is told of one to whom it is no matter of keys; null where it is there no more. */
    resultOf: (id: string) => told(id, () => null),

    async get(id: string, waitS = 0, signal?: AbortSignal): Promise<Upload> {
      await known(id);
      await overWithin(id, waitS * 1000, signal);
      return await shown(id);
    },

    async cancel(id: string): Promise<Upload> {
      await known(id);
      const files = (await jobs.ofUpload(id)).filter(({ status }) => status === 'queued' || status === 'running');
      if (files.length > 0)
        await db
          .transaction()
          .execute((writing) =>
            note(writing, clock, { action: 'uploads.cancel', thing: thingOf(id), values: { files: files.length } }),
          );
      for (const file of files) await jobs.cancel(file.id);
      return await shown(id);
    },

    /** @throws Refusal where no key asks, whose results nobody sends anywhere */
    secret(): { secret: string } {
      const keyId = keyIdOf(actorNow());
      if (keyId === null) throw new Refusal('CONFLICT', 'Results are signed for programs that come by a key.');
      return { secret: delivery.secretOf(keyId) };
    },

    async start(): Promise<void> {
      await delivery.start(await ownKey(db, options.secrets, 'uploadWebhooks'));
      // What ended in the moment before Gatehouse did is found over now.
      for (const id of await store.unfinished()) await held.write(`upload ${id}`, () => finish(id));
    },
    async stop(): Promise<void> {
      await delivery.stop();
      for (const waiting of [...watchers.values()]) for (const wake of [...waiting]) wake();
    },
  };
}

/** As much is on its way, or waits, as is held: it may be sent again later. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
}

function keyIdOf(actor: Pick<Actor, 'id'> | null): string | null {
  return actor?.id.startsWith('key:') ? actor.id.slice('key:'.length) : null;
}

function thingOf(id: string) {
  return { kind: 'upload', id, label: '' };
}
