import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findings } from '../fixtures/axe.ts';
import { samplePicture } from '../fixtures/clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { VideosPage } from '../pages/videosPage.ts';

test('what is put into the watched folder is read and put aside, and what is none of it says why', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-watched-'));
  const within = (place: string) => readdir(join(folder, place)).catch(() => []);
  try {
    const videos = new VideosPage(page);
    await videos.open();
    const { watched } = videos;
    await watched.getByRole('switch', { name: 'Read what is put into a folder' }).check();
    await expect(watched).toContainText('Give the full path of the folder');
    await expect(watched.getByRole('button', { name: 'Save changes' })).toBeDisabled();

    const path = watched.getByRole('textbox', { name: 'Folder' });
    await path.fill(join(folder, 'none'));
    await watched.getByRole('button', { name: 'Save changes' }).click();
    await expect(watched.getByRole('alert')).toContainText('The folder is not there.');

    await path.fill(folder);
    await watched.getByRole('button', { name: 'Save changes' }).click();
    await expect(watched).toContainText('It is being watched. Nothing waits in it.');
    await writeFile(join(folder, 'gate.jpg'), await samplePicture());
    await writeFile(join(folder, 'notes.txt'), 'Nobody’s picture.');
    const files = watched.getByRole('list', { name: 'What came by the folder' }).getByRole('listitem');
    await expect(files.filter({ hasText: 'gate.jpg' })).toContainText(/[1-9] reads?/);
    await expect(files.filter({ hasText: 'notes.txt' })).toContainText('Failed: notes.txt is no picture');
    await expect.poll(() => within('done')).toEqual(['gate.jpg']);
    expect(await within('failed')).toEqual(['notes.txt', 'notes.txt.reason.txt']);
    expect(await readFile(join(folder, 'failed', 'notes.txt.reason.txt'), 'utf8')).toContain('no picture');
    await expect(videos.row('gate.jpg')).toContainText('Done');
    for (const scheme of ['light', 'dark'] as const) expect(await findings(page, scheme)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
