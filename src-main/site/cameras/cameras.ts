import type {
  Camera,
  CameraGate,
  CameraSource,
  ClockSample,
  Gap,
  SourceTest,
} from '../../../src-preload/contract/site/cameras.ts';
import type { PostSource } from '../../../src-preload/contract/site/postSources.ts';
import type { Zones } from '../../../src-preload/contract/site/zones.ts';
import type { TimeOrder } from '../../../src-preload/contract/timeOrders.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { HeldWrites } from '../../platform/heldWrites.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { ClockKeeper, ClockKeeperOptions } from './clocks/keeper.ts';
import type { CameraEngine, CameraSignal } from './engine.ts';
import type { CameraStore } from './store.ts';

export interface CamerasOptions {
  readonly db: Database;
  readonly store: CameraStore;
  readonly outbox: Outbox;
  readonly engine: CameraEngine;
  readonly clock: Clock;
  readonly held: HeldWrites;
  readonly sampleClip: string;
  readonly isCarPark: (id: string) => boolean;
  /** What a car park is called; null where it is not there. */
  readonly carParkName?: (id: string) => string | null;
  /** Compares their clocks with this computer's; left out where nobody does. */
  readonly keepClocks?: (of: Pick<ClockKeeperOptions, 'cameras' | 'onMeasured'>) => ClockKeeper;
}

/** What changes of a camera; the rest stays. */
export interface CameraChange {
  readonly id: string;
  readonly name?: string | undefined;
  readonly source?: CameraSource | undefined;
  readonly enabled?: boolean | undefined;
  readonly zones?: Zones | undefined;
  readonly carParkId?: string | null | undefined;
  readonly gate?: CameraGate | null | undefined;
}

/** A camera that reads plates itself, with its secrets. */
export interface PostingCamera {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly source: PostSource;
}

export interface NewCamera {
  readonly name: string;
  readonly source: CameraSource;
  readonly carParkId?: string | null;
  readonly gate?: CameraGate | null;
}

/** The cameras of the site: their settings, what they are doing now, and when they were not reading. */
export interface Cameras {
  list(): Camera[];
  /** Whether this is a camera's id, also of one removed in this run: its last pass may still be on its way. */
  knows(id: string): boolean;
  /** Whether vehicles cross a line there that somebody has drawn. */
  hasLine(id: string): boolean;
  /** The ids of the cameras that belong to a car park. */
  ofCarPark(carParkId: string): string[];
  add(input: NewCamera): Promise<Camera>;
  update(input: CameraChange): Promise<Camera>;
  remove(id: string): Promise<void>;
  test(input: { id?: string; source: CameraSource }): Promise<SourceTest>;
  devices(): Promise<{ device: string; label: string }[]>;
  addSample(): Promise<Camera>;
  /** Newest first, those after the place that a cursor names. @throws Refusal where it names none */
  gaps(id: string, limit: number, cursor?: string, order?: TimeOrder): Promise<Gap[]>;
  /** When a camera's clock was compared, newest first. */
  clock(id: string, limit: number): Promise<ClockSample[]>;
  measureClock(id: string): Promise<Camera>;
  /** The cameras that post, with their secrets: for the room that takes posts alone. */
  posting(): PostingCamera[];
  /** Gives a camera that posts new secrets in place of those it has. */
  renewSecrets(id: string): Promise<void>;
  /** Takes what the engine says of a camera. */
  onSignal(cameraId: string, signal: CameraSignal): Promise<void>;
  /** The engine's process was lost: nothing is read until each camera is live again. */
  onEngineLost(): Promise<void>;
  /** The computer's clock was moved by so much, ms: what is told since when is told by it as it is now. */
  onClockMoved(byMs: number): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}
