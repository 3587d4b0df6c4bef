import type { Selectable } from 'kysely';
import * as z from 'zod';
import { type EventFilter, eventFilterSchema } from '../../../../src-preload/contract/links/publicEvents.ts';
import type { WebhookDelivery, WebhookValues } from '../../../../src-preload/contract/links/webhooks.ts';
import { nameKey } from '../../../../src-preload/contract/nameKey.ts';
import type { Database, Writing } from '../../../platform/database.ts';
import type { SecretBox } from '../../../platform/secretBox.ts';
import { readStored } from '../../../platform/storedJson.ts';
import type { Tables } from '../../../platform/tables.ts';

/** A webhook as it is kept. */
export interface StoredWebhook extends WebhookValues {
  readonly id: string;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousUntil: number | null;
  readonly goneAt: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly position: number;
  readonly waitingSince: number | null;
  readonly deliveredAt: number | null;
  /** The key of the program that added it, with which it ends; null where a person did, or has switched it on since. */
  readonly keyId: string | null;
}

/** Where a webhook stands. */
export type Standing = Pick<StoredWebhook, 'position' | 'waitingSince' | 'deliveredAt' | 'goneAt'>;

export interface SetAside {
  readonly sequence: number;
  readonly at: number;
  readonly event: string;
}

const sealedSchema = z.object({ url: z.string(), secret: z.string(), previousSecret: z.string().nullable() });
const nothing: EventFilter = { events: [], cameraIds: [], groupIds: [] };
/** How much is kept of each. */
const mostDeliveries = 300;
const mostSetAside = 10_000;

export function createWebhookStore(db: Database, secrets: SecretBox) {
  function toWebhook(row: Selectable<Tables['webhooks']>): StoredWebhook | null {
    const { sealed, filter, nameKey: _, withPictures, isOn, ...rest } = row;
    try {
      const opened = sealedSchema.parse(JSON.parse(secrets.open(sealed)));
      const stored = readStored(eventFilterSchema, filter, { column: 'webhooks.filter', row: row.id }, null);
      // Of what cannot be understood nobody knows what may be sent: it stays off until somebody looks at it.
      return {
        ...rest,
        ...opened,
        ...(stored ?? nothing),
        withPictures: withPictures === 1,
        isOn: isOn === 1 && stored !== null,
      };
    } catch {
      return null;
    }
  }

  function rowOf(webhook: StoredWebhook) {
    const { url, secret, previousSecret, events, cameraIds, groupIds, withPictures, isOn, ...rest } = webhook;
    return {
      ...rest,
      nameKey: nameKey(webhook.name),
      sealed: secrets.seal(JSON.stringify({ url, secret, previousSecret })),
      filter: JSON.stringify({ events, cameraIds, groupIds }),
      ...{ withPictures: withPictures ? 1 : 0, isOn: isOn ? 1 : 0 },
    };
  }

  return {
    /** Those whose address can be opened; the ids of the others. */
    async all(): Promise<{ readonly webhooks: StoredWebhook[]; readonly unopened: string[] }> {
      const rows = await db.selectFrom('webhooks').selectAll().orderBy('createdAt').orderBy('id').execute();
      const opened = rows.map((row) => toWebhook(row));
      return {
        webhooks: opened.filter((webhook) => webhook !== null),
        unopened: rows.flatMap(({ id }, place) => (opened[place] === null ? [id] : [])),
      };
    },
    async insert(writing: Writing, webhook: StoredWebhook): Promise<void> {
      await writing.insertInto('webhooks').values(rowOf(webhook)).execute();
    },
    async update(writing: Writing, webhook: StoredWebhook): Promise<void> {
      // Where it stands is its worker's to say.
      const { id, position: _, deliveredAt: __, ...values } = rowOf(webhook);
      await writing.updateTable('webhooks').set(values).where('id', '=', id).execute();
    },
    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('webhookSetAside').where('webhookId', '=', id).execute();
      await writing.deleteFrom('webhookDeliveries').where('webhookId', '=', id).execute();
      await writing.deleteFrom('webhooks').where('id', '=', id).execute();
    },
    async stand(writing: Writing, id: string, standing: Standing): Promise<void> {
      const { position, waitingSince, deliveredAt, goneAt } = standing;
      await writing
        .updateTable('webhooks')
        .set({ position, waitingSince, deliveredAt, goneAt })
        .where('id', '=', id)
        .execute();
    },
    async log(writing: Writing, webhookId: string, delivery: WebhookDelivery): Promise<void> {
      await writing
        .insertInto('webhookDeliveries')
        .values({ ...delivery, webhookId })
        .execute();
    },
    /** Forgets all but the newest attempts. */
    async forgetOld(writing: Writing, webhookId: string): Promise<void> {
      const last = await writing
        .selectFrom('webhookDeliveries')
        .select('id')
        .where('webhookId', '=', webhookId)
        .orderBy('id', 'desc')
        .offset(mostDeliveries)
        .limit(1)
        .executeTakeFirst();
      if (last === undefined) return;
      await writing
        .deleteFrom('webhookDeliveries')
        .where('webhookId', '=', webhookId)
        .where('id', '<=', last.id)
        .execute();
    },
    async deliveries(webhookId: string, limit: number): Promise<WebhookDelivery[]> {
      const rows = await db
        .selectFrom('webhookDeliveries')
        .selectAll()
        .where('webhookId', '=', webhookId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ webhookId: _, ...delivery }) => delivery);
    },

    async setAside(writing: Writing, webhookId: string, items: readonly SetAside[]): Promise<void> {
      for (const item of items)
        await writing
          .insertInto('webhookSetAside')
          .values({ ...item, webhookId, wanted: 0 })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      const last = await writing
        .selectFrom('webhookSetAside')
        .select('sequence')
        .where('webhookId', '=', webhookId)
        .orderBy('sequence', 'desc')
        .offset(mostSetAside)
        .limit(1)
        .executeTakeFirst();
      if (last !== undefined)
        await writing
          .deleteFrom('webhookSetAside')
          .where('webhookId', '=', webhookId)
          .where('sequence', '<=', last.sequence)
          .execute();
    },
    async countsSetAside(): Promise<ReadonlyMap<string, number>> {
      const rows = await db
        .selectFrom('webhookSetAside')
        .select((e) => ['webhookId', e.fn.countAll<number>().as('count')])
        .groupBy('webhookId')
        .execute();
      return new Map(rows.map(({ webhookId, count }) => [webhookId, count]));
    },
    /** Marks all that was set aside as wanted, or nothing any more. */
    async want(writing: Writing, webhookId: string, isWanted: boolean): Promise<void> {
      await writing
        .updateTable('webhookSetAside')
        .set({ wanted: isWanted ? 1 : 0 })
        .where('webhookId', '=', webhookId)
        .execute();
    },
    async firstWanted(webhookId: string): Promise<SetAside | null> {
      const row = await db
        .selectFrom('webhookSetAside')
        .select(['sequence', 'at', 'event'])
        .where('webhookId', '=', webhookId)
        .where('wanted', '=', 1)
        .orderBy('sequence')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
    async dropSetAside(writing: Writing, webhookId: string, sequence: number): Promise<void> {
      await writing
        .deleteFrom('webhookSetAside')
        .where('webhookId', '=', webhookId)
        .where('sequence', '=', sequence)
        .execute();
    },
    async firstSetAside(): Promise<number | null> {
      const row = await db
        .selectFrom('webhookSetAside')
        .select((e) => e.fn.min('sequence').as('sequence'))
        .executeTakeFirst();
      return row?.sequence ?? null;
    },
  };
}

export type WebhookStore = ReturnType<typeof createWebhookStore>;
