import type { Selectable } from 'kysely';
import type { AlertKind } from '../../src-preload/contract/alertSettings.ts';
import { type Alert, outageKinds } from '../../src-preload/contract/alerts.ts';
import type { Severity } from '../../src-preload/contract/severity.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import { mailsInWords } from './mailWords.ts';

/** An alert as it is stored: how its e-mails fare is told by their own rows. */
export type StoredAlert = Omit<Alert, 'email'>;

/** What can change of an alert once it is raised. */
export type AlertChange = Partial<
  Pick<
    StoredAlert,
    | 'severity'
    | 'sentence'
    | 'mark'
    | 'country'
    | 'format'
    | 'mustAcknowledge'
    | 'acknowledgedAt'
    | 'acknowledgedBy'
    | 'resolvedAt'
    | 'sound'
    | 'desktop'
  >
>;

export interface AlertQuery {
  readonly kinds?: readonly AlertKind[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly open?: boolean | undefined;
  /** The id that the page begins below. */
  readonly before?: string | undefined;
  readonly limit: number;
}

const mostWaiting = 500;

/** The alerts, whatever became of them. */
export function createAlertStore(db: Database) {
  /** The alerts of some rows, with how their e-mails fare. */
  async function toAlerts(rows: readonly Selectable<Tables['alerts']>[], from: Database | Writing): Promise<Alert[]> {
    if (rows.length === 0) return [];
    const mails = await from
      .selectFrom('alertMails')
      .select(['alertId', 'recipient', 'state', 'attempts', 'message'])
      .where(
        'alertId',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('id')
      .execute();
    return rows.map(({ open: _open, ...row }) => ({
      ...row,
      mustAcknowledge: row.mustAcknowledge === 1,
      sound: row.sound === 1,
      desktop: row.desktop === 1,
      email: mailsInWords(mails.filter(({ alertId }) => alertId === row.id)),
    }));
  }

  return {
    async insert(writing: Writing, alert: StoredAlert): Promise<void> {
      await writing
        .insertInto('alerts')
        .values({
          ...alert,
          mustAcknowledge: Number(alert.mustAcknowledge),
          sound: Number(alert.sound),
          desktop: Number(alert.desktop),
        })
        .execute();
    },

    async update(
      writing: Writing,
      id: string,
      { mustAcknowledge, sound, desktop, ...change }: AlertChange,
    ): Promise<void> {
      const flags = Object.entries({ mustAcknowledge, sound, desktop }).flatMap(([name, flag]) =>
        flag === undefined ? [] : [[name, Number(flag)] as const],
      );
      await writing
        .updateTable('alerts')
        .set({ ...change, ...Object.fromEntries(flags) })
        .where('id', '=', id)
        .execute();
    },

    /** In the order of the ids given, those that are there. */
    async many(ids: readonly string[], from: Database | Writing = db): Promise<Alert[]> {
      if (ids.length === 0) return [];
      const rows = await from.selectFrom('alerts').selectAll().where('id', 'in', ids).execute();
      const found = new Map((await toAlerts(rows, from)).map((alert) => [alert.id, alert]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    /** What a pass has raised. */
    async ofRead(readId: string): Promise<Alert[]> {
      return await toAlerts(await db.selectFrom('alerts').selectAll().where('readId', '=', readId).execute(), db);
    },

    /** The outages that last. */
    async outages(): Promise<Alert[]> {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('resolvedAt', 'is', null)
        .where('kind', 'in', outageKinds)
        .execute();
      return await toAlerts(rows, db);
    },

    /** Those that wait for a person, the oldest first. */
    async waiting(): Promise<Alert[]> {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('open', '=', 1)
        .where('mustAcknowledge', '=', 1)
        .orderBy('id')
        .limit(mostWaiting)
        .execute();
      return await toAlerts(rows, db);
    },

    /** Newest first. */
    async page({ kinds, severities, open, before, limit }: AlertQuery): Promise<Alert[]> {
      let query = db.selectFrom('alerts').selectAll().orderBy('id', 'desc').limit(limit);
      if (kinds !== undefined && kinds.length > 0) query = query.where('kind', 'in', kinds);
      if (severities !== undefined && severities.length > 0) query = query.where('severity', 'in', severities);
      if (open !== undefined) query = query.where('open', '=', Number(open));
      if (before !== undefined) query = query.where('id', '<', before);
      return await toAlerts(await query.execute(), db);
    },

    async countOpen(): Promise<number> {
      const row = await db
        .selectFrom('alerts')
        .select((e) => e.fn.countAll<number>().as('open'))
        .where('open', '=', 1)
        .executeTakeFirst();
      return row?.open ?? 0;
    },

    /** The last event that was looked at. */
    async position(): Promise<number> {
      return (await db.selectFrom('alertPosition').select('sequence').executeTakeFirst())?.sequence ?? 0;
    },

    async savePosition(sequence: number): Promise<void> {
      await db.updateTable('alertPosition').set({ sequence }).execute();
    },
  };
}

export type AlertStore = ReturnType<typeof createAlertStore>;
