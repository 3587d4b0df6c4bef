import { defaultSettings } from '../../../src-preload/contract/settings.ts';
import { sampleClip } from '../../bench/clipFrames.ts';
import type { HostProcess } from '../../bench/hostProcess.ts';

/** What the site is made of. Addresses are of what stands in for cameras, the barrier's relay and the mail server. */
export interface SiteParts {
  readonly camera: string;
  readonly relay: string;
  readonly mailPort: number;
  /** Whether the sample clip plays as a second camera. */
  readonly hasSecondCamera: boolean;
}

/** A site that is set up. */
export interface Site {
  readonly cameraIds: readonly string[];
  readonly barrierId: string;
  readonly groupId: string;
}

/** Vehicles of the sample clip. */
const letIn = ['KV19RHT', 'P483GHJ', 'RSV926K', 'LD73YBM', 'NU66ZFC'];
const watched = ['EJ68WNP', 'BF22HVO'];
const expected = ['VKB742', 'GX15TLU'];
const dayMs = 86_400_000;

/** Sets a site up: vehicles that are let in, one that is looked for, one that is expected, a barrier that opens by itself. */
export async function setUpSite({ api }: HostProcess, parts: SiteParts): Promise<Site> {
  const now = Date.now();
  const { alerts } = defaultSettings;
  const mail = { ...alerts.mail, host: '127.0.0.1', port: parts.mailPort, from: 'gate@example.com' };
  await api.settings.update({
    section: 'alerts',
    change: {
      recipients: ['guard@example.com'],
      mail: { ...mail, security: 'none' },
      unknown: { ...alerts.unknown, email: true },
    },
  });
  const group = await api.permits.addGroup({
    name: 'Those who are let in',
    colour: 'blue',
    description: '',
    onMatch: 'open',
  });
  for (const plate of letIn) {
    await api.permits.add({ number: `S-${plate}`, groupId: group.id, name: plate, vehicles: [{ plate }] });
  }
  for (const pattern of watched) {
    await api.watchList.add({ pattern, reason: 'Looked for', severity: 'severe', tolerance: 'lookAlikes' });
  }
  for (const plate of expected) {
    await api.visitors.add({ kind: 'visitor', name: plate, plate, from: now - dayMs, to: now + dayMs });
  }
  const first = await api.cameras.add({ name: 'Entry', source: { kind: 'mjpeg', url: parts.camera } });
  const others = parts.hasSecondCamera
    ? [await api.cameras.add({ name: 'Exit', source: { kind: 'file', path: sampleClip } })]
    : [];
  const request = (path: string) => ({ method: 'POST', url: `${parts.relay}${path}` });
  const barrier = await api.barriers.add({
    name: 'Entry barrier',
    device: { kind: 'http', open: request('/open'), close: request('/close'), signIn: { kind: 'none' } },
    cameraIds: [first.id],
    automatic: true,
    pulseMs: 400,
  });
  return {
    cameraIds: [first, ...others].map(({ id }) => id),
    barrierId: barrier.id,
    groupId: group.id,
  };
}
