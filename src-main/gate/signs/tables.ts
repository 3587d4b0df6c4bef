declare module '../../platform/tables.ts' {
  interface Tables {
    signs: SignsTable;
  }
}

interface SignsTable {
  id: string;
  name: string;
  /** `BarrierDevice` as JSON, sealed. */
  sealedDevice: Uint8Array;
  carParkId: string;
  groupId: string | null;
  offAtFree: number;
  whenUnknown: 'stays' | 'off' | 'on';
  timeoutMs: number;
  isWanted: number | null;
  createdAt: number;
}

export type {};
