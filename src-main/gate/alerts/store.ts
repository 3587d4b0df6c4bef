import { type Insertable, type Selectable, sql } from 'kysely';
import type { RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';
import { type Alert, outageKinds } from '../../../src-preload/contract/gate/alerts.ts';
import type { Severity } from '../../../src-preload/contract/severity.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { mailTroubleInWords, mailTroubleLost, mailTroubleSchema } from '../../platform/mail/troubles.ts';
import { readStored, tellUnreadable } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import { mailsInWords } from './mailWords.ts';
import { alertInWords, alertLost } from './words.ts';

/** An alert as it is stored: how its e-mails fare is told by their own rows. */
export interface StoredAlert extends Omit<Alert, 'email' | 'open'> {
  /** What its sentence is made from; null where the sentence itself is kept. */
  readonly values: object | null;
  /** The mark, folded, by which further passes are told of with it; null where none are. */
  readonly folded: string | null;
}

/** A pass that an alert tells of. */
export interface AlertPass {
  readonly alert: Alert;
  readonly folded: string | null;
  /** Whether it still gives cause for it. */
  readonly holds: boolean;
}

/** What can change of an alert once it is raised. */
export type AlertChange = Partial<
  Pick<
    StoredAlert,
    | 'severity'
    | 'at'
    | 'readId'
    | 'cameraId'
    | 'place'
    | 'tell'
    | 'folded'
    | 'sentence'
    | 'values'
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

export interface AlertFilter {
  readonly kinds?: readonly RaisedKind[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly open?: boolean | undefined;
  readonly mark?: string | undefined;
  /** Raised at or after, and before; UTC ms. */
  readonly fromAt?: number | undefined;
  readonly toAt?: number | undefined;
  /** Only of these cameras, and what belongs to none. */
  readonly cameraIds?: readonly string[] | undefined;
}

export interface AlertQuery extends AlertFilter {
  /** The alert that the page begins below. */
  readonly before?: Pick<Alert, 'at' | 'id'> | undefined;
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
      .select(['id', 'alertId', 'recipient', 'state', 'attempts', 'message', 'trouble'])
      .where(
        'alertId',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('id')
      .execute();
    const told = mails.map((mail) => ({ ...mail, message: messageOf(mail) }));
    return rows.map(({ folded: _folded, settled: _settled, values, ...row }) => ({
      ...row,
      sentence: sentenceOf(row, values),
      open: row.open === 1,
      mustAcknowledge: row.mustAcknowledge === 1,
      sound: row.sound === 1,
      desktop: row.desktop === 1,
      email: mailsInWords(told.filter(({ alertId }) => alertId === row.id)),
    }));
  }

  function matching({ kinds, severities, open, mark, fromAt, toAt, cameraIds }: AlertFilter) {
    let query = db.selectFrom('alerts');
    if (kinds !== undefined && kinds.length > 0) query = query.where('kind', 'in', kinds);
    if (severities !== undefined && severities.length > 0) query = query.where('severity', 'in', severities);
    if (open !== undefined) query = query.where('open', '=', Number(open));
    if (mark !== undefined) query = query.where(sql`replace(replace(mark, 'O', '0'), 'I', '1')`, '=', foldPlate(mark));
    if (fromAt !== undefined) query = query.where('at', '>=', fromAt);
    if (toAt !== undefined) query = query.where('at', '<', toAt);
    if (cameraIds !== undefined)
      query = query.where((e) => e.or([e('cameraId', 'is', null), e('cameraId', 'in', ['-', ...cameraIds])]));
    return query;
  }

  return {
    async insert(writing: Writing, alert: StoredAlert): Promise<void> {
      await writing
        .insertInto('alerts')
        .values({
          ...alert,
          ...keptWords(alert),
          firstAt: alert.firstAt ?? alert.at,
          mustAcknowledge: Number(alert.mustAcknowledge),
          sound: Number(alert.sound),
          desktop: Number(alert.desktop),
        })
        .execute();
    },

    async update(
      writing: Writing,
      id: string,
      { mustAcknowledge, sound, desktop, sentence, values, ...change }: AlertChange,
    ): Promise<void> {
      const flags = Object.entries({ mustAcknowledge, sound, desktop }).flatMap(([name, flag]) =>
        flag === undefined ? [] : [[name, Number(flag)] as const],
      );
      await writing
        .updateTable('alerts')
        .set({
          ...change,
          ...Object.fromEntries(flags),
          ...(sentence === undefined ? {} : keptWords({ sentence, values })),
        })
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

    /** What a pass has raised, or was told of with. */
    async ofRead(readId: string): Promise<AlertPass[]> {
      const passes = await db.selectFrom('alertPasses').selectAll().where('readId', '=', readId).execute();
      if (passes.length === 0) return [];
      const ids = passes.map(({ alertId }) => alertId);
      const rows = await db.selectFrom('alerts').selectAll().where('id', 'in', ids).execute();
      const alerts = new Map((await toAlerts(rows, db)).map((alert) => [alert.id, alert]));
      return passes.flatMap(({ alertId, holds }) => {
        const alert = alerts.get(alertId);
        const folded = rows.find(({ id }) => id === alertId)?.folded ?? null;
        return alert === undefined ? [] : [{ alert, folded, holds: holds === 1 }];
      });
    },

    /** The open alert of a plate for a reason, with which a further pass is told of. */
    async openOf(kind: RaisedKind, folded: string, from: Database | Writing = db): Promise<Alert | null> {
      const rows = await from
        .selectFrom('alerts')
        .selectAll()
        .where('kind', '=', kind)
        .where('folded', '=', folded)
        .where('acknowledgedAt', 'is', null)
        .where('settled', '=', 0)
        .execute();
      return (await toAlerts(rows, from))[0] ?? null;
    },

    /** Makes a pass one of those that an alert tells of, and of no other of its kind. */
    async keepPass(writing: Writing, pass: Omit<Insertable<Tables['alertPasses']>, 'holds'>): Promise<void> {
      await writing
        .insertInto('alertPasses')
        .values({ ...pass, holds: 1 })
        .onConflict((conflict) => conflict.columns(['readId', 'kind']).doUpdateSet({ ...pass, holds: 1 }))
        .execute();
    },

    async setHolds(writing: Writing, readId: string, kind: RaisedKind, holds: boolean): Promise<void> {
      await writing
        .updateTable('alertPasses')
        .set({ holds: Number(holds) })
        .where('readId', '=', readId)
        .where('kind', '=', kind)
        .execute();
    },

    /** Makes an alert tell of the passes that still give cause for it; false where there is none, and it is left as it is. */
    async countPasses(writing: Writing, id: string): Promise<boolean> {
      const holding = writing.selectFrom('alertPasses').where('alertId', '=', id).where('holds', '=', 1);
      const newest = await holding
        .select(['readId', 'at', 'place'])
        .orderBy('at', 'desc')
        .orderBy('readId', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (newest === undefined) return false;
      const { passes, firstAt } = await holding
        .select((e) => [e.fn.countAll<number>().as('passes'), e.fn.min('at').as('firstAt')])
        .executeTakeFirstOrThrow();
      await writing
        .updateTable('alerts')
        .set({ ...newest, passes, firstAt })
        .where('id', '=', id)
        .execute();
      return true;
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

    /** Those of a kind that have not passed. */
    async unresolved(kind: RaisedKind): Promise<Alert[]> {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('resolvedAt', 'is', null)
        .where('kind', '=', kind)
        .execute();
      return await toAlerts(rows, db);
    },

    /** The severe ones that are open, the oldest first. */
    async waiting(): Promise<Alert[]> {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('open', '=', 1)
        .where('mustAcknowledge', '=', 1)
        .orderBy('at')
        .orderBy('id')
        .limit(mostWaiting)
        .execute();
      return await toAlerts(rows, db);
    },

    /** Newest first. */
    async page({ before, limit, ...filter }: AlertQuery): Promise<Alert[]> {
      let query = matching(filter).selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit);
      if (before !== undefined) {
        query = query.where((e) => e(e.refTuple('at', 'id'), '<', e.tuple(before.at, before.id)));
      }
      return await toAlerts(await query.execute(), db);
    },

    async count(filter: AlertFilter): Promise<number> {
      const row = await matching(filter)
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
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

    async savePosition(sequence: number, within: Database | Writing = db): Promise<void> {
      await within.updateTable('alertPosition').set({ sequence }).execute();
    },
  };
}

export type AlertStore = ReturnType<typeof createAlertStore>;

/** A sentence where it is all that is known, or the values that make it. */
function keptWords({ sentence, values }: { readonly sentence: string; readonly values?: object | null | undefined }) {
  return values == null ? { sentence, values: null } : { sentence: '', values: JSON.stringify(values) };
}

/** The sentence that the values make; where there are none, the one that was kept. */
function sentenceOf({ id, kind, sentence }: Pick<Alert, 'id' | 'kind' | 'sentence'>, values: string | null): string {
  if (values === null) return sentence;
  try {
    const words = alertInWords(kind, JSON.parse(values));
    if (words !== null) return words;
    tellUnreadable({ column: 'alerts.values', row: id, cause: `Values of the kind ${kind}` });
  } catch (cause) {
    tellUnreadable({ column: 'alerts.values', row: id, cause });
  }
  return alertLost;
}

/** What went wrong with an e-mail: the sentence that its values make; where there are none, the one that was kept. */
function messageOf({ id, message, trouble }: Pick<Selectable<Tables['alertMails']>, 'id' | 'message' | 'trouble'>) {
  if (trouble === null) return message;
  const kept = readStored(mailTroubleSchema, trouble, { column: 'alertMails.trouble', row: id }, null);
  return kept === null ? mailTroubleLost : mailTroubleInWords(kept);
}
