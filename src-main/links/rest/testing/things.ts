import { expect } from 'vitest';
import type { SiteForPrograms } from './siteForPrograms.ts';

export type Json = Record<string, unknown>;

/** A thing at an address: how it is made, what another person changes of it, and what whoever saw it before sends. */
export interface Thing {
  readonly make: (there: SiteForPrograms, key: string) => Promise<{ readonly id: string }>;
  /** What somebody at the desk changes of it meanwhile, by which procedure. */
  readonly theirs: readonly [string, (seen: Json) => Json];
  readonly mine: Readonly<Partial<Record<'PUT' | 'PATCH', (seen: Json) => unknown>>>;
  /** Whether what is there now is what the second writer made of it. */
  readonly isTheirs: (now: Json) => boolean;
}

const made =
  (path: string, body: unknown) =>
  async ({ send }: SiteForPrograms, key: string): Promise<{ id: string }> => {
    const response = await send('POST', path, key, body);
    expect([201, 202], await response.clone().text()).toContain(response.status);
    return (await response.json()) as { id: string };
  };
const named =
  (name: string) =>
  (seen: Json): Json => ({ ...seen, name });

const watch = {
  ...{ pattern: 'ZZ11ZZZ', reason: 'one', severity: 'note', tolerance: 'exact' },
  ...{ tell: '', expiresAt: null },
};
const offers = [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 200 }] } }] }];
const tariff = { tariff: { name: 'Short stay', versions: [{ rules: { offers } }] }, carParkIds: [] };
const group = { name: 'Cleaners', colour: 'blue', onMatch: 'open', priority: 3, schedule: null };
const permit = { number: 'A1', groupId: 'staff', name: 'Ann Hill' };
// Switched off, so that nothing is ever sent there.
const webhook = { name: 'Portal', url: 'https://93.184.215.14/hook', events: ['plate.detected'], isOn: false };
const tariffNamed = (name: string) => (seen: Json) => ({
  revision: seen.revision,
  values: { ...tariff, tariff: { ...tariff.tariff, name } },
});

/** What may be changed at its address, by that. */
export const things: Readonly<Record<string, Thing>> = {
  '/cameras/{id}': {
    make: made('/cameras', { name: 'West', source: { kind: 'rtsp', url: 'rtsp://10.0.0.9/live' } }),
    theirs: ['cameras/update', () => ({ enabled: false })],
    mine: { PATCH: () => ({ name: 'Mine' }) },
    isTheirs: ({ enabled }) => enabled === false,
  },
  '/groups/{id}': {
    make: made('/groups', group),
    theirs: ['permits/updateGroup', (seen) => ({ values: { ...seen, priority: 9 } })],
    mine: { PUT: named('Mine') },
    isTheirs: ({ priority }) => priority === 9,
  },
  '/permits/{id}': {
    make: made('/permits', permit),
    theirs: ['permits/update', (seen) => ({ values: { ...seen, note: 'theirs' } })],
    mine: { PUT: named('Mine'), PATCH: () => ({ name: 'Mine' }) },
    isTheirs: ({ note }) => note === 'theirs',
  },
  '/visitors/{id}': {
    make: async (there, key) => {
      const now = there.clock.now();
      return await made('/visitors', { kind: 'visitor', name: 'Bo', from: now, to: now + 3_600_000 })(there, key);
    },
    theirs: ['visitors/update', (seen) => ({ values: { ...seen, purpose: 'theirs' } })],
    mine: { PUT: named('Mine') },
    isTheirs: ({ purpose }) => purpose === 'theirs',
  },
  '/watch-list/{id}': {
    make: made('/watch-list', watch),
    theirs: ['watchList/update', (seen) => ({ values: { ...seen, tell: 'theirs' } })],
    mine: { PUT: (seen) => ({ ...seen, reason: 'mine' }) },
    isTheirs: ({ tell }) => tell === 'theirs',
  },
  '/tariffs/{id}': {
    make: made('/tariffs', tariff),
    theirs: ['tariffs/update', tariffNamed('Theirs')],
    mine: { PUT: tariffNamed('Mine') },
    isTheirs: (now) => (now.tariff as Json).name === 'Theirs',
  },
  '/webhooks/{id}': {
    make: made('/webhooks', webhook),
    theirs: ['webhooks/update', () => ({ values: { ...webhook, events: ['decision.made'] } })],
    mine: { PUT: named('Mine') },
    isTheirs: ({ events }) => String(events) === 'decision.made',
  },
};
