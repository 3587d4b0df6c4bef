import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    cameras: CamerasTable;
    gaps: GapsTable;
  }
}

interface CamerasTable {
  id: string;
  name: string;
  /** The source as JSON, sealed, for its address may hold a password. */
  sealedSource: Uint8Array;
  enabled: number;
  createdAt: number;
  removedAt: number | null;
  /** `Zones` as JSON. */
  zones: Generated<string>;
  carParkId: string | null;
  /** `CameraGate` as JSON; null where only its line tells who comes and goes. */
  gate: string | null;
}

interface GapsTable {
  id: string;
  cameraId: string;
  fromAt: number;
  toAt: number | null;
  /** A `Fault` as JSON. */
  cause: string;
}
