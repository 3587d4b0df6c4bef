import type { WebhookDelivery } from '../../../../src-preload/contract/links/webhooks.ts';

declare module '../../../platform/tables.ts' {
  interface Tables {
    webhooks: WebhooksTable;
    webhookSetAside: WebhookSetAsideTable;
    webhookDeliveries: WebhookDeliveriesTable;
  }
}

interface WebhooksTable {
  id: string;
  name: string;
  nameKey: string;
  /** JSON of its address and secrets, sealed. */
  sealed: Uint8Array;
  /** JSON of `eventFilterSchema`. */
  filter: string;
  withPictures: number;
  isOn: number;
  goneAt: number | null;
  createdAt: number;
  createdBy: string;
  previousUntil: number | null;
  /** The last event of the outbox that is dealt with. */
  position: number;
  waitingSince: number | null;
  deliveredAt: number | null;
  /** The key of the program that added it; null where a person did. */
  keyId: string | null;
}

interface WebhookSetAsideTable {
  webhookId: string;
  sequence: number;
  at: number;
  event: string;
  wanted: number;
}

interface WebhookDeliveriesTable {
  id: string;
  webhookId: string;
  at: number;
  event: WebhookDelivery['event'];
  messageId: string;
  attempt: number;
  outcome: WebhookDelivery['outcome'];
  status: number | null;
  answer: string;
  tookMs: number;
}
