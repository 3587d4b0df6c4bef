import { addClipCamera, open, type Place, type Shot } from './shot.ts';
import { until } from './sites.ts';

/** A car park whose camera saw vehicles come in, and then some of them go out. */
async function letVehiclesPass(place: Place): Promise<void> {
  const { api } = place.gatehouse;
  const { id: carParkId } = await api.carParks.add({ name: 'North' });
  await api.carParks.setCapacity({ id: carParkId, capacity: 40 });
  await api.settings.update({ section: 'stays', change: { considerationMin: 0 } });
  await addClipCamera(place, 'North gate', 'north-gate.mp4');
  const [camera] = await api.cameras.list();
  const id = camera?.id ?? '';
  const passes = async (way: 'in' | 'out', isEnough: (ended: number, all: number) => boolean) => {
    await api.cameras.update({ id, carParkId, gate: { way, approaching: 'in' }, enabled: true });
    await until(async () => {
      const { items } = await api.stays.list({ view: 'all' });
      return isEnough(items.filter(({ entry, exit }) => entry !== null && exit !== null).length, items.length);
    });
  };
  await passes('in', (_, all) => all >= 4);
  await passes('out', (ended) => ended >= 1);
  await api.cameras.update({ id, enabled: false });
}

/** Who is on site, and one stay with both pictures. */
export const staysShots: readonly Shot[] = [
  {
    name: 'on-site',
    views: ['1440-light', '1024-dark', '390-light'],
    async prepare(place) {
      await letVehiclesPass(place);
      await open('/on-site?view=all')(place);
    },
  },
  {
    name: 'stay',
    views: ['1440-dark', '1024-light', '390-dark'],
    async prepare(place) {
      const { items } = await place.gatehouse.api.stays.list({ view: 'all' });
      const left = items.find(({ entry, exit }) => entry !== null && exit !== null) ?? items[0];
      await open(`/on-site/${left?.id}`)(place);
      await place.page.getByRole('region', { name: 'Left' }).getByRole('img').first().waitFor();
    },
  },
];
