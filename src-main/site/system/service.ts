import { statfs } from 'node:fs/promises';
import type { SystemStatus } from '../../../src-preload/contract/site/system.ts';

export interface SystemOptions {
  readonly version: string;
  readonly host: SystemStatus['host'];
  readonly ffmpegVersion: string | null;
  readonly dataFolder: string;
  readonly isDemonstration?: boolean;
  readonly engineState: () => SystemStatus['engine'];
  /** How the ground is that the rooms stand on. */
  readonly groundStatus: () => Promise<
    Pick<SystemStatus, 'startedAt' | 'databaseBytes' | 'disk' | 'writing' | 'clock' | 'notices'>
  >;
}

/** How Gatehouse itself is. */
export interface System {
  status(): Promise<SystemStatus>;
}

export function createSystem({
  dataFolder,
  isDemonstration = false,
  engineState,
  groundStatus,
  ...fixed
}: SystemOptions): System {
  return {
    async status() {
      const disk = await statfs(dataFolder).catch(() => null);
      return {
        ...fixed,
        ...(await groundStatus()),
        dataFolder,
        isDemonstration,
        engine: engineState(),
        freeDiskBytes: disk === null ? null : disk.bavail * disk.bsize,
      };
    },
  };
}
