import type { ColumnType, Generated } from 'kysely';
import type { RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    alerts: AlertsTable;
    alertPasses: AlertPassesTable;
    alertMails: AlertMailsTable;
    alertPosition: AlertPositionTable;
  }
}

interface AlertsTable {
  id: string;
  kind: RaisedKind;
  severity: 'note' | 'warning' | 'severe';
  at: number;
  /** Empty where `values` make it. */
  sentence: string;
  /** `AlertValues` as JSON; null where the sentence itself is kept. */
  values: string | null;
  tell: string;
  readId: string | null;
  cameraId: string | null;
  barrierId: string | null;
  mark: string | null;
  country: string | null;
  format: string | null;
  place: string;
  mustAcknowledge: number;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  resolvedAt: number | null;
  sound: number;
  desktop: number;
  /** The mark, folded: its passes are told of together while it is open. Null of devices. */
  folded: string | null;
  passes: Generated<number>;
  firstAt: number;
  /** It was never to be acknowledged, by the rules of versions before. */
  settled: Generated<number>;
  /** Nobody has acknowledged it; told by the other columns. */
  open: ColumnType<number, never, never>;
}

/** A pass that an alert tells of. */
interface AlertPassesTable {
  readId: string;
  kind: RaisedKind;
  alertId: string;
  at: number;
  place: string;
  /** Whether it still gives cause for it. */
  holds: number;
}

interface AlertMailsTable {
  id: string;
  alertId: string;
  /** The pass that it was written for; empty of devices. */
  pass: string;
  recipient: string;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  /** Not tried before. */
  nextAt: number;
  /** What went wrong the last time, of versions before; empty where nothing did, or `trouble` makes it. */
  message: string;
  /** `MailTrouble` as JSON; null where nothing went wrong, or the sentence itself is kept. */
  trouble: Generated<string | null>;
  createdAt: number;
}

interface AlertPositionTable {
  id: number;
  /** The last event of the outbox that was looked at for alerts. */
  sequence: number;
}
