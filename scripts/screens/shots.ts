import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addVisits } from './addVisits.ts';
import { addClipCamera, open, type Place, type Site, sampleClip } from './shot.ts';
import {
  addBarriers,
  addCarParks,
  addKnownVehicles,
  gateZones,
  quieten,
  removeBarriers,
  setAlerts,
} from './siteData.ts';
import { until } from './sites.ts';

/** A site where nothing is set up. */
export const emptySite: Site = {
  name: 'empty',
  shots: [
    { name: 'live-empty', views: ['1440-light'], prepare: open('/') },
    { name: 'reads-empty', views: ['390-dark'], prepare: open('/reads') },
    { name: 'videos-empty', views: ['1024-light'], prepare: open('/videos') },
    { name: 'first-run', views: ['1440-light', '390-dark'], prepare: open('/users/first') },
    { name: 'account-nobody', views: ['1024-dark'], prepare: open('/account') },
  ],
};

/** A site with a camera at which vehicles pass, and more as the shots go on. */
export const site: Site = {
  name: 'data',
  shots: [
    {
      name: 'live',
      views: ['1440-dark', '1024-light', '390-dark'],
      async prepare(place) {
        await setAlerts(place.gatehouse, false);
        await addKnownVehicles(place.gatehouse);
        await addClipCamera(place, 'Entry 1', 'entry.mp4');
        await open('/')(place);
        // What is said on every page of a site without users stands on one picture only.
        await place.page.getByRole('button', { name: 'Later' }).click();
        // The clip's second round, so that there are reads to show, and a vehicle that stands at the arm.
        await seen(place, 'RSV926K');
        await seen(place, 'KV19RHT', 2);
      },
    },
    {
      name: 'desk-waiting',
      views: ['1440-light', '1024-dark'],
      async prepare({ page }) {
        await waitingAtDesk(page).nth(1).waitFor({ timeout: 120_000 });
      },
    },
    {
      name: 'desk-reason',
      views: ['1024-light'],
      async prepare({ page }) {
        await waitingAtDesk(page)
          .filter({ has: page.locator('[data-plate="RSV926K"]') })
          .click({ timeout: 120_000 });
        await page.locator('[data-mark="RSV926K"][data-armed]').waitFor();
        await page.keyboard.press('o');
        await page.getByRole('heading', { name: 'It was denied. Why may it come in?' }).waitFor();
      },
    },
    {
      name: 'alerts',
      views: ['1440-light', '1024-dark', '390-light'],
      async prepare(place) {
        await setAlerts(place.gatehouse, true);
        await open('/alerts')(place);
        await place.page.getByRole('alert', { name: 'Severe alert' }).waitFor({ timeout: 120_000 });
      },
    },
    {
      name: 'live-cameras',
      views: ['1440-light'],
      async prepare(place) {
        await setAlerts(place.gatehouse, false);
        const { cameras } = place.gatehouse.api;
        await addClipCamera(place, 'Exit 1', 'exit.mp4');
        await cameras.add({
          name: 'Loading bay',
          source: { kind: 'mjpeg', url: 'http://gate:secret@127.0.0.1:9/video' },
        });
        const off = await cameras.add({ name: 'Staff car park', source: { kind: 'rtsp', url: 'rtsp://10.0.0.9/1' } });
        await cameras.update({ id: off.id, enabled: false });
        await open('/')(place);
        await place.page.getByText('The camera does not answer').first().waitFor();
        await seen(place, 'RSV926K');
      },
    },
    {
      name: 'cameras',
      views: ['1440-dark', '390-light'],
      async prepare(place) {
        await addCarParks(place.gatehouse);
        await open('/cameras')(place);
      },
    },
    {
      name: 'camera-gaps',
      views: ['1024-dark'],
      async prepare(place) {
        await open('/cameras')(place);
        const card = place.page.getByRole('listitem').filter({ hasText: 'Loading bay' });
        await card.getByRole('button', { name: 'Times without reading' }).click();
        await card.getByRole('table').waitFor();
        await card.scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'camera-zones',
      views: ['1440-dark', '1024-light'],
      async prepare(place) {
        const { cameras } = place.gatehouse.api;
        const entry = (await cameras.list()).find(({ name }) => name === 'Entry 1');
        if (entry === undefined) throw new Error('Entry 1 is not there');
        await cameras.update({ id: entry.id, zones: gateZones });
        await open(`/cameras/${entry.id}/zones`)(place);
        await place.page.locator('canvas[data-captured-at]').waitFor();
        await place.page.getByRole('button', { name: 'Ignore area 1', exact: true }).last().click();
      },
    },
    {
      name: 'camera-form',
      views: ['1440-light'],
      async prepare(place) {
        const [camera] = await place.gatehouse.api.cameras.list();
        await open(`/cameras?edit=${camera?.id}`)(place);
        await place.page.getByRole('button', { name: 'Test' }).click();
        await place.page.getByRole('img', { name: 'The camera now' }).waitFor();
      },
    },
    {
      name: 'camera-form-error',
      views: ['1024-light'],
      async prepare(place) {
        const failing = (await place.gatehouse.api.cameras.list()).find(({ name }) => name === 'Loading bay');
        await open(`/cameras?edit=${failing?.id}`)(place);
        await place.page.getByRole('button', { name: 'Test' }).click();
        await place.page.getByRole('dialog').getByRole('alert').waitFor();
      },
    },
    {
      name: 'reads',
      views: ['1440-dark', '390-light'],
      async prepare(place) {
        await quieten(place.gatehouse);
        await open('/reads')(place);
      },
    },
    {
      name: 'read',
      views: ['1440-light', '390-dark'],
      async prepare(place) {
        const { items } = await place.gatehouse.api.reads.list({ plate: 'NU66*', limit: 1 });
        await open(`/reads/${items[0]?.id}`)(place);
      },
    },
    {
      name: 'reads-grid',
      views: ['1440-light', '1024-dark'],
      async prepare(place) {
        await open('/reads')(place);
        await place.page.keyboard.press('g');
      },
    },
    { name: 'review', views: ['1440-light', '1024-dark'], prepare: open('/review') },
    { name: 'permits', views: ['1440-light', '1024-dark'], prepare: open('/permits') },
    {
      name: 'permit',
      views: ['1440-dark', '1024-light'],
      async prepare(place) {
        const { items } = await place.gatehouse.api.permits.list({ text: 'STAFF001' });
        await open(`/permits/${items[0]?.id}`)(place);
      },
    },
    {
      name: 'group',
      views: ['1440-light', '1024-dark'],
      async prepare(place) {
        await open('/permits')(place);
        await place.page.getByRole('button', { name: 'Edit the group Night crew' }).click();
        await place.page.getByRole('button', { name: 'History' }).click();
        await place.page.getByRole('list', { name: 'History' }).scrollIntoViewIfNeeded();
      },
    },
    { name: 'permits-import', views: ['1440-dark'], prepare: open('/permits/import') },
    {
      name: 'visitors',
      views: ['1440-dark', '1024-light'],
      async prepare(place) {
        await addVisits(place.gatehouse);
        await open('/expected')(place);
      },
    },
    { name: 'visitors-log', views: ['1024-dark'], prepare: open('/visits?view=log') },
    { name: 'visit-form', views: ['1440-light'], prepare: open('/expected?edit=new') },
    { name: 'watch-list', views: ['1440-dark', '1024-light'], prepare: open('/watch-list') },
    {
      name: 'barriers',
      views: ['1440-dark', '1024-light', '390-dark'],
      async prepare(place) {
        await addBarriers(place.gatehouse);
        await open('/barriers')(place);
        await place.page.getByRole('button', { name: 'Commands' }).first().click();
        await place.page.getByRole('region', { name: 'Commands' }).waitFor();
      },
    },
    {
      name: 'barrier-form',
      views: ['1440-light'],
      async prepare(place) {
        await place.page.getByRole('button', { name: 'Edit Exit barrier' }).click();
        await place.page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'check',
      views: ['1440-light', '1024-dark'],
      async prepare(place) {
        await removeBarriers(place.gatehouse);
        await open('/check')(place);
        await place.page.getByRole('textbox', { name: 'Plate' }).fill('LD73 YBM');
        await place.page.getByRole('button', { name: 'Check' }).click();
        await place.page.getByRole('region', { name: 'What would be decided' }).waitFor();
      },
    },
    { name: 'reads-nothing-found', views: ['1024-light'], prepare: open('/reads?plate=ZZ9*&time=today') },
    {
      name: 'search',
      views: ['1440-dark'],
      async prepare(place) {
        await open('/reads')(place);
        await place.page.keyboard.press('Control+k');
        await place.page.getByRole('textbox', { name: 'Search plates, people, cameras and pages' }).fill('S');
        await place.page.getByText('Show all reads that match').waitFor();
      },
    },
    {
      name: 'videos',
      views: ['1440-dark', '390-light'],
      async prepare(place) {
        const { jobs } = place.gatehouse.api;
        const file = (name: string) => join(place.workFolder, name);
        await copyFile(sampleClip, file('gate, Monday evening.mp4'));
        await copyFile(sampleClip, file('gate, Tuesday evening.mp4'));
        const { id } = await jobs.addFromPath({ path: file('gate, Monday evening.mp4') });
        await until(async () => (await jobs.get({ id })).status === 'done');
        const clip = await readFile(sampleClip);
        const cutOff = { method: 'POST', body: clip.subarray(0, Math.round(clip.length * 0.3)) };
        await place.gatehouse.fetch('/uploads?name=export-003.mp4', cutOff);
        await until(async () => (await jobs.list()).some(({ fault }) => fault !== null));
        const last = await jobs.addFromPath({ path: file('gate, Tuesday evening.mp4') });
        await until(async () => ((await jobs.get({ id: last.id })).progress ?? 0) > 0.2);
        await open('/videos')(place);
      },
    },
    {
      name: 'video',
      views: ['1440-light', '390-light'],
      async prepare(place) {
        const job = (await place.gatehouse.api.jobs.list()).find(({ name }) => name.startsWith('gate, Monday'));
        await open(`/videos/${job?.id}`)(place);
        await place.page.getByRole('button', { name: /^Play RSV926K/ }).click();
        await place.page.locator('[data-now]').first().waitFor();
      },
    },
    { name: 'settings', views: ['1440-light', '1024-dark'], prepare: open('/settings') },
    {
      name: 'settings-unknown-plates',
      views: ['1024-light'],
      async prepare(place) {
        await open('/settings#access')(place);
        await place.page.getByRole('region', { name: 'Unknown plates' }).scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'settings-alerts',
      views: ['1440-light', '1024-dark'],
      async prepare(place) {
        await setAlerts(place.gatehouse, true);
        await open('/settings#alerts')(place);
        await place.page.getByRole('region', { name: 'Alerts', exact: true }).waitFor();
      },
    },
    { name: 'system', views: ['1024-dark'], prepare: open('/system') },
    {
      name: 'video-damaged',
      views: ['390-dark'],
      async prepare(place) {
        const damaged = (await place.gatehouse.api.jobs.list()).find(({ fault }) => fault !== null);
        await open(`/videos/${damaged?.id}`)(place);
      },
    },
  ],
};

/** Those that wait for a person at the desk. */
function waitingAtDesk(page: Page) {
  return page.getByRole('list', { name: 'Waiting for you' }).getByRole('button');
}

/** Waits until this mark was read at a camera, so many times. */
async function seen({ page }: Place, mark: string, times = 1): Promise<void> {
  await page
    .getByRole('list', { name: 'Passes as they happen' })
    .locator(`[data-plate="${mark}"]`)
    .nth(times - 1)
    .waitFor({ timeout: 120_000 });
}
