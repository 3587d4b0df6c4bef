import type { Database } from '../../platform/database.ts';
import type { Connection } from './connection.ts';
import type { MqttStore } from './store.ts';
import { NotTaken } from './trouble.ts';

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
    /**
     * Has just this lie there. What the broker refuses keeps nothing else from it. @param isAgain tells also what is there already
     * @throws NotTaken the first of those, once all else lies there
     */
    async set(wanted: ReadonlyMap<string, string>, isAgain = false): Promise<void> {
      const fresh = [...wanted.keys()].filter((topic) => !lying.has(topic));
      if (fresh.length > 0) await db.transaction().execute((writing) => store.addTopics(writing, broker, fresh));
      let refused: NotTaken | null = null;
      const isTaken = async (topic: string, payload: string): Promise<boolean> => {
        try {
          await connection.publish(topic, payload, { retain: true });
          return true;
        } catch (error) {
          if (!(error instanceof NotTaken)) throw error;
          refused ??= error;
          return false;
        }
      };
      for (const [topic, payload] of wanted) {
        if (!isAgain && lying.get(topic) === payload) continue;
        if (await isTaken(topic, payload)) lying.set(topic, payload);
      }
      for (const topic of [...lying.keys()].filter((each) => !wanted.has(each))) {
        if (!(await isTaken(topic, ''))) continue;
        await db.transaction().execute((writing) => store.dropTopic(writing, topic));
        lying.delete(topic);
      }
      if (refused !== null) throw refused;
    },
  };
}

export type Retained = Awaited<ReturnType<typeof openRetained>>;
