import type { GroupMatch, PublicEventName } from '../../../../../src-preload/contract/links/publicEvents.ts';

/** What other programs are told: the one shape of the live stream and of webhooks. */
export interface PublicEvent {
  readonly event: PublicEventName;
  /** When it happened, ISO 8601, UTC. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A public event with what it is chosen by. */
export interface ToldEvent extends PublicEvent {
  /** Where it happened: whoever is limited is told of it where they work with all of these, and with none of it where there is none. */
  readonly cameraIds: readonly string[];
  /** The group of the permit it is about; null where it is about none. */
  readonly groupId: string | null;
  /** The read that it is about; null where it is about none. */
  readonly readId: string | null;
  /** What `data.image_url` shows, which is null until somebody says how it is reached. */
  readonly pictureId: string | null;
}

/** A permit, as it is told of. */
export interface KnownMatch {
  readonly groupId: string;
  readonly match: NonNullable<GroupMatch>;
}

/** What is known beside an event. */
export interface Known {
  /** Whose plate a mark is; null where it is on no permit. */
  ofMark(mark: string): KnownMatch | null;
  ofPermit(permitId: string): KnownMatch | null;
  /** The cameras of a car park; empty is the site itself. */
  camerasOf(carParkId: string): readonly string[];
  /** How the mark of a plate is displayed. */
  displayed(mark: string): string;
}

/** An event that happened nowhere and is about nobody, which most add to. @param at UTC ms */
export function told(event: PublicEventName, at: number, data: PublicEvent['data']): ToldEvent {
  return { event, timestamp: isoOf(at), data, cameraIds: [], groupId: null, readId: null, pictureId: null };
}

/** A camera as a list of them. */
export function listOf(cameraId: string | null): readonly string[] {
  return cameraId === null ? [] : [cameraId];
}

/** UTC ms as ISO 8601. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
