import { type MqttValues, mqttValuesSchema } from '../../../src-preload/contract/links/mqtt.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';

/** How far the broker was told. */
export interface MqttPlace {
  /** The last event of the outbox that is dealt with. */
  readonly position: number;
  readonly deliveredAt: number | null;
  readonly skipped: number;
}

/** `values` is null where they cannot be opened or understood any more. */
export type StoredMqtt = MqttPlace & { readonly values: MqttValues | null; readonly revision: number };

export type MqttStore = ReturnType<typeof createMqttStore>;

/** Keeps the one broker, and what lies retained there. */
export function createMqttStore(db: Database, secrets: SecretBox) {
  function opened(sealed: Uint8Array): MqttValues | null {
    try {
      return mqttValuesSchema.parse(JSON.parse(secrets.open(sealed)));
    } catch {
      return null;
    }
  }

  return {
    /** Null where nobody said anything yet. */
    async read(): Promise<StoredMqtt | null> {
      const row = await db.selectFrom('mqttLink').selectAll().executeTakeFirst();
      if (row === undefined) return null;
      const { sealed, position, deliveredAt, skipped, revision } = row;
      return { values: opened(sealed), position, deliveredAt, skipped, revision };
    },
    async write(writing: Writing, values: MqttValues, place: MqttPlace, revision: number): Promise<void> {
      const row = { sealed: secrets.seal(JSON.stringify(values)), ...place, revision };
      await writing
        .insertInto('mqttLink')
        .values({ id: 1, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async stand(writing: Writing, { position, deliveredAt, skipped }: MqttPlace): Promise<void> {
      await writing.updateTable('mqttLink').set({ position, deliveredAt, skipped }).execute();
    },
    /** What lies retained at a broker; what lay at another one is forgotten. */
    async topicsAt(writing: Writing, broker: string): Promise<string[]> {
      await writing.deleteFrom('mqttTopics').where('broker', '<>', broker).execute();
      const rows = await writing.selectFrom('mqttTopics').select('topic').execute();
      return rows.map(({ topic }) => topic);
    },
    async addTopics(writing: Writing, broker: string, topics: readonly string[]): Promise<void> {
      for (const topic of topics)
        await writing
          .insertInto('mqttTopics')
          .values({ topic, broker })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
    async dropTopic(writing: Writing, topic: string): Promise<void> {
      await writing.deleteFrom('mqttTopics').where('topic', '=', topic).execute();
    },
  };
}
