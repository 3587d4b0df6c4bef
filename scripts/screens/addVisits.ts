import { visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import { type Gatehouse, until } from './sites.ts';

const hour = 3_600_000;

/** A day at the gate: visitors and deliveries that are expected, here, overdue and gone. */
export async function addVisits({ api }: Gatehouse): Promise<void> {
  const now = Date.now();
  const soon = new Date(now).setMinutes(60, 0, 0);
  const add = (values: object) =>
    api.visitors.add(visitValuesSchema.parse({ kind: 'visitor', from: soon, to: soon + 2 * hour, ...values }));
  await add({ name: 'Maya Lindqvist', host: 'Dr Ford', purpose: 'Interview', plate: 'GX71TLM' });
  await add({ name: 'Joe Baptiste', company: 'Northern Lifts', host: 'Facilities', purpose: 'Lift service' });
  const days = [1, 2, 3, 4, 5, 6, 7];
  await add({ kind: 'delivery', company: 'Bakehouse', host: 'Kitchen', repeat: { days, until: null } });
  await add({ name: 'The Ford family', host: 'Flat 12', from: soon + 24 * hour, to: soon + 72 * hour });
  const late = await add({ name: 'Ruth Adeyemi', host: 'Board', plate: 'EY20HVC', from: now - hour, to: now + 1500 });
  await api.visitors.arrive({ id: late.id });
  const walkUp = { kind: 'delivery', host: 'Workshop', stayMs: hour / 2 } as const;
  await api.visitors.walkUp({ ...walkUp, company: 'UPS', name: 'Sam', purpose: '2 pallets', plate: 'BD68RZA' });
  const gone = await api.visitors.walkUp({ ...walkUp, company: 'Royal Mail', plate: 'KX19OUW' });
  await api.visitors.leave({ id: gone.id });
  const cancelled = await add({ name: 'Jo Park', host: 'Personnel' });
  await api.visitors.cancel({ id: cancelled.id });
  await until(async () => (await api.visitors.get({ id: late.id })).state === 'overdue');
}
