import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import type { Occupancy } from '../../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { barrierTopic, cameraTopic, occupancyTopic } from './topics.ts';

/** What there is now. */
export interface Standing {
  readonly cameras: readonly Pick<Camera, 'id' | 'name' | 'state'>[];
  readonly barriers: readonly Pick<
    Barrier,
    'id' | 'name' | 'cameraIds' | 'mode' | 'position' | 'health' | 'abilities'
  >[];
  readonly occupancy: readonly Occupancy[];
  readonly carParks: readonly { readonly id: string; readonly name: string }[];
  readonly siteName: string;
}

/** What is told of that, retained, by topic: no plate, no person. */
export function statesOf(prefix: string, standing: Standing): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const { id, name, state } of standing.cameras) {
    const { status, since, fault } = state;
    const body = { name, state: status, since: isoOf(since), fault: fault?.code ?? null };
    told.set(cameraTopic(prefix, id), JSON.stringify(body));
  }
  for (const { id, name, mode, position, health } of standing.barriers) {
    const since = mode.since === null ? null : isoOf(mode.since);
    const body = { name, mode: mode.mode, since, position, answers: health?.ok ?? null };
    told.set(barrierTopic(prefix, id), JSON.stringify(body));
  }
  for (const { carParkId, inside, capacity, unsure } of standing.occupancy) {
    const free = capacity === null ? null : Math.max(0, capacity - inside);
    const body = {
      name: placeName(carParkId, standing),
      inside,
      unsure,
      capacity,
      free,
      full: free === null ? null : free === 0,
    };
    told.set(occupancyTopic(prefix, carParkId), JSON.stringify(body));
  }
  return told;
}

/** What a car park is called; the site itself by its own name. */
export function placeName(carParkId: string, { carParks, siteName }: Pick<Standing, 'carParks' | 'siteName'>): string {
  if (carParkId !== '') return carParks.find(({ id }) => id === carParkId)?.name ?? 'Car park';
  return siteName === '' ? 'Site' : siteName;
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
