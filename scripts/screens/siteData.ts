import { openModbus } from '../../src-main/testing/simulatedModbus.ts';
import { openShelly } from '../../src-main/testing/simulatedShelly.ts';
import { alertKinds, defaultAlertSettings } from '../../src-preload/contract/gate/alertSettings.ts';
import type { Zones } from '../../src-preload/contract/site/zones.ts';
import { type Gatehouse, until } from './sites.ts';

/** What a person would draw at the gate of the sample clip. */
export const gateZones: Zones = {
  detect: [
    [
      [0.12, 0.98],
      [0.4, 0.36],
      [0.72, 0.36],
      [0.9, 0.98],
    ],
  ],
  ignore: [
    [
      [0.56, 0.18],
      [0.76, 0.18],
      [0.76, 0.34],
      [0.56, 0.34],
    ],
  ],
  line: { from: [0.1, 0.8], to: [0.9, 0.7], in: 'right' },
  narrowestPlate: 50,
  widestPlate: null,
};

/** Permits of some of the sample clip's vehicles, and two plates to watch for. */
export async function addCarParks({ api }: Gatehouse): Promise<void> {
  const north = await api.carParks.add({ name: 'North' });
  for (const { id, name } of await api.cameras.list())
    if (/^(Entry|Exit) 1$/.test(name)) await api.cameras.update({ id, carParkId: north.id });
  const crew = { name: 'Night crew', colour: 'violet', description: 'Cleaning and security', priority: 40 } as const;
  const { id } = await api.permits.addGroup({ ...crew, onMatch: 'open' });
  await api.permits.updateGroup({ id, values: { ...crew, onMatch: 'ask', carParkIds: [north.id] } });
}

/** Two barriers, of which one is held open; their devices go again, which nobody notices for a while. */
export async function addBarriers({ api }: Gatehouse): Promise<void> {
  const [shelly, modbus] = [await openShelly(), await openModbus()];
  const cameras = await api.cameras.list();
  const lane = (name: string) => cameras.flatMap((camera) => (camera.name.startsWith(name) ? [camera.id] : []));
  const { id } = await api.barriers.add({
    name: 'Entry barrier',
    cameraIds: lane('Entry'),
    automatic: true,
    device: { kind: 'shelly', host: '127.0.0.1', port: shelly.port },
  });
  const { id: exit } = await api.barriers.add({
    name: 'Exit barrier',
    cameraIds: lane('Exit'),
    device: { kind: 'modbus', host: '127.0.0.1', port: modbus.port, coil: 3 },
  });
  await api.barriers.open({ id, reason: 'Delivery' });
  await api.barriers.holdOpen({ id: exit, reason: 'Event at the hall' });
  await until(async () => (await api.barriers.list()).some(({ position }) => position === 'open'));
  await Promise.all([shelly.stop(), modbus.stop()]);
}

export async function removeBarriers({ api }: Gatehouse): Promise<void> {
  for (const { id, mode } of await api.barriers.list()) {
    if (mode.mode !== 'normal') await api.barriers.release({ id });
    await api.barriers.remove({ id });
  }
}

export async function addKnownVehicles({ api }: Gatehouse): Promise<void> {
  const permits = [
    { number: 'STAFF001', groupId: 'staff', name: 'Priya Shah', company: 'Facilities', plate: 'LD73YBM' },
    { number: 'STAFF002', groupId: 'staff', name: 'Tom Ellis', company: 'Catering', plate: 'NU66KDL' },
    { number: 'VIP001', groupId: 'vip', name: 'Dame Ruth Ford', company: 'Board', plate: 'P483GHJ' },
    { number: 'RES014', groupId: 'residents', name: 'The Okafor family', company: '', plate: 'KV19RHT' },
  ];
  for (const { plate, ...values } of permits) {
    await api.permits.add({ ...values, vehicles: [{ plate }], suspended: plate === 'NU66KDL', suspendedReason: '' });
  }
  await api.watchList.add({
    ...{ pattern: 'RSV926K', reason: 'Left without paying on 3 March', severity: 'severe', tolerance: 'lookAlikes' },
    tell: 'Site manager, 01632 960 001',
  });
  await api.watchList.add({
    ...{ pattern: 'XY99*', reason: 'Hire cars of the film crew', severity: 'note', tolerance: 'exact' },
  });
}

/** Lets alerts be raised, or keeps other pictures free of them. */
export async function setAlerts({ api }: Gatehouse, areOn: boolean): Promise<void> {
  const kinds = alertKinds.map((kind) => [kind, { ...defaultAlertSettings[kind], on: areOn }] as const);
  await api.settings.update({ section: 'alerts', change: Object.fromEntries(kinds) });
  const open = (await api.alerts.list({ open: true })).items.map(({ id }) => id);
  if (open.length > 0) await api.alerts.acknowledge({ ids: open });
}

/** Switches all cameras off and takes the failing one away: lists stand still, videos are read quickly, all is well. */
export async function quieten({ api }: Gatehouse): Promise<void> {
  for (const { id, name } of await api.cameras.list()) {
    if (name === 'Loading bay') await api.cameras.remove({ id });
    else await api.cameras.update({ id, enabled: false });
  }
}
