import type { Database } from '../../platform/database.ts';
import type { Connection } from './connection.ts';
import type { MqttStore } from './store.ts';

/** What lies retained at a broker: kept as it should be, and taken away once it is true no more, by another start of Gatehouse too. */
export async function openRetained(
  connection: Connection,
  {
    db,
    store,
    broker,
  }: {
    readonly db: Database;
    readonly store: MqttStore;
    /** Host and port. */
    readonly broker: string;
  },
) {
  /** What lies there, by topic; null where what it says is not known. */
  const lying = new Map<string, string | null>();
  const before = await db.transaction().execute((writing) => store.topicsAt(writing, broker));
  for (const topic of before) lying.set(topic, null);

  return {
    /** Has just this lie there. @param isAgain tells also what is there already */
    async set(wanted: ReadonlyMap<string, string>, isAgain = false): Promise<void> {
      const fresh = [...wanted.keys()].filter((topic) => !lying.has(topic));
      if (fresh.length > 0) await db.transaction().execute((writing) => store.addTopics(writing, broker, fresh));
      for (const [topic, payload] of wanted) {
        if (!isAgain && lying.get(topic) === payload) continue;
        await connection.publish(topic, payload, { retain: true });
        lying.set(topic, payload);
      }
      for (const topic of [...lying.keys()].filter((each) => !wanted.has(each))) {
        await connection.publish(topic, '', { retain: true });
        await db.transaction().execute((writing) => store.dropTopic(writing, topic));
        lying.delete(topic);
      }
    },
  };
}

export type Retained = Awaited<ReturnType<typeof openRetained>>;
