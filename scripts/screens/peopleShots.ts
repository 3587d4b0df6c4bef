import { actAs, addPeople, leave, signInAtDesk, staff } from './people.ts';
import { open, type Place, type Shot, type Site, sampleClip } from './shot.ts';
import { until } from './sites.ts';

const first = 'KV19RHT';

/** Opens a page of the administrator's. */
const asAdministrator = (path: string) => async (place: Place) => {
  await actAs(place, 'Margaret Ellis');
  await open(path)(place);
};

const page = (name: string, path: string, ...views: Shot['views']): Shot => ({
  name,
  views,
  prepare: asAdministrator(path),
});

/** A site where people sign in: every page of users, and the desk between two of them. */
export const peopleSite: Site = {
  name: 'people',
  shots: [
    {
      name: 'sign-in',
      views: ['1440-light', '390-dark'],
      async prepare(place) {
        await addPeople(place);
        await leave(place, 'elsewhere');
        await place.page.goto(place.gatehouse.url);
        await place.page.getByRole('textbox', { name: 'Name' }).waitFor();
      },
    },
    {
      name: 'sign-in-desk',
      views: ['1440-dark', '1024-light', '390-light'],
      async prepare(place) {
        await leave(place, 'desk');
        await place.page.goto(place.gatehouse.url);
        await place.page.getByRole('list', { name: 'Who is at the desk?' }).waitFor();
      },
    },
    page('users', '/users', '1440-light', '1024-dark', '390-light'),
    page('users-sessions', '/users?view=sessions', '1024-light'),
    page('users-desks', '/users?view=desks', '1440-dark'),
    page('users-rights', '/users?view=rights', '1440-light', '390-dark'),
    page('user-form', '/users?edit=new', '1440-dark', '1024-light'),
    page('account', '/account', '1440-light', '390-dark'),
    page('network', '/network', '1440-dark', '1024-light'),
    page('sign-on', '/sign-on', '1440-light', '1024-dark'),
    page('privacy', '/privacy', '1440-dark', '1024-light', '390-light'),
    page('privacy-notice', '/privacy/notice', '1024-light'),
    page('settings-sign-in', '/settings#signIn', '1440-light'),
    page('audit', '/audit', '1440-light', '1024-dark', '390-dark'),
    {
      name: 'did-you-mean',
      views: ['1440-light', '1024-dark', '390-light'],
      async prepare(place) {
        const { api } = staff().boss;
        await actAs(place, 'Margaret Ellis');
        await api.cameras.add({ name: 'Entry', source: { kind: 'file', path: sampleClip } });
        await open('/')(place);
        await until(async () => (await api.reads.list({ plate: first, limit: 1 })).items[0]?.state === 'closed');
        await place.page.locator(`[data-plate="${first}"]`).first().click();
        await place.page.getByRole('region', { name: 'Did you mean' }).waitFor();
      },
    },
    {
      name: 'locked-desk',
      views: ['1440-dark', '1024-light', '390-dark'],
      async prepare({ page }) {
        await page.keyboard.press('Alt+l');
        await page.getByRole('region', { name: 'Locked' }).waitFor();
      },
    },
    {
      name: 'hand-over',
      views: ['1440-light', '1024-dark'],
      async prepare(place) {
        const { api } = staff().boss;
        await api.desk.addNote({ mark: 'RSV926K', readId: null, text: 'Comes back at six with the trailer' });
        await leave(place, 'desk');
        await place.page.goto(place.gatehouse.url);
        await signInAtDesk(place, 'Priya Raman');
        await place.page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'plate',
      views: ['1440-dark', '1024-light', '390-light'],
      async prepare(place) {
        const { api } = staff().boss;
        await until(async () => (await api.reads.list({ plate: 'RSV926K', limit: 1 })).items[0]?.state === 'closed');
        await asAdministrator('/plates/RSV926K')(place);
      },
    },
    page('plate-find', '/plates', '1024-light'),
    page('check-plate', '/check', '390-light'),
    page('live-lanes', '/', '1024-dark'),
  ],
};
