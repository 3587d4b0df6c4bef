import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ledger } from './ledger.ts';
import { createOutageWatch, type Watched } from './outages.ts';
import type { AlertStore } from './store.ts';
import { type AlertValues, alertInWords, faultKept } from './words.ts';

export interface DeviceAlertsOptions {
  readonly store: AlertStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly downAfterMs: () => number;
  readonly cameras: () => readonly Camera[];
  readonly barriers: () => readonly Pick<Barrier, 'id' | 'name' | 'health'>[];
}

interface Device extends Watched {
  readonly name: string;
  readonly values: AlertValues;
}

/** Looks at the cameras and barriers, and raises one alert for each outage; outages that are told already go on over a restart. */
export function createDeviceAlerts({ store, ledger, clock, downAfterMs, cameras, barriers }: DeviceAlertsOptions) {
  const watches = { cameraDown: createOutageWatch(), barrierDown: createOutageWatch() };

  async function lookAt(
    kind: 'cameraDown' | 'barrierDown',
    told: ReadonlyMap<string, Alert>,
    devices: readonly Device[],
  ): Promise<void> {
    const now = clock.now();
    const { down, over } = watches[kind].look(devices, new Set(told.keys()), clock.monotonicMs(), downAfterMs());
    for (const { id, name, values } of devices) {
      if (!down.includes(id)) continue;
      const device = kind === 'cameraDown' ? { cameraId: id } : { barrierId: id };
      const sentence = alertInWords(kind, values) ?? '';
      await ledger.raise({ kind, severity: null, sentence, values }, 0, { at: now, place: name, ...device });
    }
    const ended = over.flatMap((id) => told.get(id)?.id ?? []);
    if (ended.length > 0) await ledger.change(ended, { resolvedAt: now });
  }

  return async function look(): Promise<void> {
    const open = await store.outages();
    const toldBy = (idOf: (alert: Alert) => string | null) =>
      new Map(open.flatMap((alert) => (idOf(alert) === null ? [] : [[idOf(alert) ?? '', alert] as const])));
    const watched = cameras().filter(({ enabled }) => enabled);
    await lookAt(
      'cameraDown',
      toldBy(({ cameraId }) => cameraId),
      watched.map(cameraAsDevice),
    );
    await lookAt(
      'barrierDown',
      toldBy(({ barrierId }) => barrierId),
      barriers().map(barrierAsDevice),
    );
  };
}

function cameraAsDevice({ id, name, state }: Camera): Device {
  const works = state.status === 'live' ? 'yes' : 'no';
  return { id, name, works, values: { name, fault: faultKept(state.fault) } };
}

function barrierAsDevice({ id, name, health }: Pick<Barrier, 'id' | 'name' | 'health'>): Device {
  const works = health === null ? 'unknown' : health.ok ? 'yes' : 'no';
  return { id, name, works, values: { name, said: [...(health?.said ?? [])] } };
}
