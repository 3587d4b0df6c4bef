import type { CameraSource, CameraStatus, SourceTest } from '../../src-preload/contract/cameras.ts';

/** What the cameras need of the engine; `app.ts` ties the two together. */
export interface CameraEngine {
  watch(cameraId: string, source: CameraSource): void;
  unwatch(cameraId: string): void;
  test(source: CameraSource): Promise<SourceTest>;
  devices(): Promise<{ device: string; label: string }[]>;
}

/** What the engine says of one camera: a state without its time. */
export type CameraSignal = Pick<CameraStatus, 'status'> & Partial<Omit<CameraStatus, 'status' | 'since'>>;
