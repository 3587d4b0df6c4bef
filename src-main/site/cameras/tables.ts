import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    cameras: CamerasTable;
    gaps: GapsTable;
    cameraClocks: CameraClocksTable;
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

interface CameraClocksTable {
  id: string;
  cameraId: string;
  at: number;
  /** The camera's clock less this computer's, ms; null where it did not tell. */
  offsetMs: number | null;
  withinMs: number | null;
  outcome: 'tells' | 'tellsNothing' | 'noAnswer';
}
