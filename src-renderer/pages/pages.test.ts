import { expect, it, vi } from 'vitest';
import type { PageEntry } from '../components/shell/pageEntry.ts';
import { planRail } from '../components/shell/railPlan.ts';

// There is no browser here; what the pages load asks where their door is and listens, and no more.
vi.stubGlobal('window', Object.assign(new EventTarget(), { location: new URL('http://127.0.0.1/') }));
const { pages } = await import('./pages.ts');

it('gives each page an address of its own, and no key to two of them', () => {
  expect(new Set(pages.map(({ to }) => to)).size).toBe(pages.length);
  const keys = (pages as readonly PageEntry[]).flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[A-Z]$/);
});

it('puts every page but those of one plate and of oneself into the rail, by job', () => {
  expect(planRail(pages).map(({ label, tabs }) => [label, ...tabs.map((tab) => tab.label)])).toEqual([
    ['Gate', 'Live', 'Expected today', 'On site', 'Alerts'],
    ['Records', 'Reads', 'Review', 'Videos'],
    ['Permits', 'Permits', 'Visitors', 'Watch list'],
    ['Parking', 'Payments', 'Breaches', 'Tariffs', 'Revenue', 'Calculator'],
    ['Reports', 'Today', 'Reports', 'Schedules', 'Exports'],
    ['Devices', 'Cameras', 'Barriers', 'System'],
    ['Programs', 'Keys', 'Webhooks', 'MQTT', 'Head office'],
    ['Settings', 'Settings', 'Users', 'Privacy', 'Network', 'Single sign-on', 'Audit'],
  ]);
});
