declare module '../../platform/tables.ts' {
  interface Tables {
    barriers: BarriersTable;
    barrierCommands: BarrierCommandsTable;
  }
}

interface BarriersTable {
  id: string;
  name: string;
  /** `BarrierDevice` as JSON, sealed. */
  sealedDevice: Uint8Array;
  /** `string[]` as JSON. */
  cameraIds: string;
  automatic: number;
  opensFor: 'any' | 'approaching' | 'leaving';
  pulseMs: number;
  timeoutMs: number;
  mode: 'normal' | 'heldOpen' | 'lockedDown' | 'released';
  modeReason: string;
  modeBy: string;
  modeSince: number | null;
  createdAt: number;
  removedAt: number | null;
}

interface BarrierCommandsTable {
  id: string;
  barrierId: string;
  barrierName: string;
  at: number;
  kind: 'open' | 'holdOpen' | 'lockDown' | 'emergency' | 'release' | 'test';
  cause: 'rule' | 'person';
  /** Empty where `byReason` makes it. */
  by: string;
  /** `KeptReason` as JSON; null of people, and where the sentence itself is kept. */
  byReason: string | null;
  reason: string;
  readId: string | null;
  mark: string;
  permitId: string | null;
  outcome: 'sent' | 'done' | 'failed' | 'refused';
  /** Empty where `said` makes it. */
  answer: string;
  /** `Said` as JSON; null where the sentence itself is kept. */
  said: string | null;
  attempts: number;
  tookMs: number | null;
  obeyed: number;
  owesClose: number;
}

export type {};
