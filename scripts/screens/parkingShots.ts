import { tariffTemplates } from '../../src-preload/contract/parking/pricing/templates.ts';
import { moneyShots } from './moneyShots.ts';
import { paymentsShots } from './paymentsShots.ts';
import { open, type Place, type Site } from './shot.ts';
import { staysShots } from './staysShots.ts';

/** A tariff of each template, under its own name. */
async function addTariffs({ gatehouse: { api } }: Place): Promise<void> {
  for (const { title, rules } of tariffTemplates)
    await api.tariffs.add({ tariff: { name: title, versions: [{ rules }] } });
}

/** Opens a page of the tariff that is made from the template with bands. */
const openOne = (page: '' | '/board') => async (place: Place) => {
  const list = await place.gatehouse.api.tariffs.list();
  const one = list.find(({ tariff }) => /band/i.test(tariff.name)) ?? list[0];
  await open(`/tariffs/${one?.id}${page}`)(place);
};

/** A site that charges for stays. */
export const parkingSite: Site = {
  name: 'parking',
  shots: [
    {
      name: 'tariffs',
      views: ['1440-light', '1024-dark', '390-light'],
      async prepare(place) {
        await open('/')(place);
        await place.page.getByRole('button', { name: 'Later' }).click();
        await addTariffs(place);
        await open('/tariffs')(place);
      },
    },
    { name: 'tariff-editor', views: ['1440-dark', '1024-light', '390-light'], prepare: openOne('') },
    {
      name: 'tariff-earlier',
      views: ['1440-light', '1024-dark'],
      async prepare(place) {
        await openOne('')(place);
        await place.page.getByRole('button', { name: /^Caps, free time/ }).click();
        await place.page.getByLabel('Who comes again is priced with the visit before').check();
        await place.page.getByLabel('Also who leaves at once is charged').scrollIntoViewIfNeeded();
      },
    },
    { name: 'tariff-board', views: ['1024-light'], prepare: openOne('/board') },
    {
      name: 'calculator',
      views: ['1440-light', '390-dark'],
      async prepare(place) {
        await open('/calculator')(place);
        await place.page.getByRole('region', { name: 'The price' }).waitFor();
      },
    },
    ...staysShots,
    ...paymentsShots,
    ...moneyShots,
  ],
};
