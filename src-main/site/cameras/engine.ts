import type { CameraStatus, CapturedSource, SourceTest } from '../../../src-preload/contract/site/cameras.ts';
import type { Zones } from '../../../src-preload/contract/site/zones.ts';

/** What the cameras need of the engine; `app.ts` ties the two together. */
export interface CameraEngine {
  /** With the same source again, its zones are changed and its stream goes on. */
  watch(cameraId: string, source: CapturedSource, zones: Zones): void;
  unwatch(cameraId: string): void;
  test(source: CapturedSource): Promise<SourceTest>;
  devices(): Promise<{ device: string; label: string }[]>;
}

/** What the engine says of one camera: a state without its time. */
export type CameraSignal = Pick<CameraStatus, 'status'> & Partial<Omit<CameraStatus, 'status' | 'since'>>;
