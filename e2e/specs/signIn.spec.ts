import { openHttpRelay } from '../../src-main/testing/simulatedHttpRelay.ts';
import { firstInSample } from '../fixtures/clips.ts';
import { keepOnly, openDesk, passphrase } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { DeskPage } from '../pages/deskPage.ts';
import { EntrancePage } from '../pages/entrancePage.ts';

const ann = { name: 'Ann Hill', role: 'administrator' } as const;
const bob = { name: 'Bob', role: 'operator' } as const;
const pins = { 'Ann Hill': '7391', Bob: '480273' };
const refusals = /40[13] \(|429 \(|ERR_(CONNECTION|INCOMPLETE|EMPTY)|net::/;

// What a page asks while somebody comes or goes is refused now and then.
test.use({ expectedComplaint: refusals });

test('the first run takes a minute: site, first administrator, desk and PIN', async ({ page, gatehouse }) => {
  const entrance = new EntrancePage(page);
  await page.goto('/reads');
  const strip = page.getByRole('region', { name: 'Nobody has to sign in yet' });
  await expect(strip).toContainText('whoever has this machine acts as Administrator');
  await strip.getByRole('link', { name: 'Add the first administrator' }).click();
  await page.getByRole('textbox', { name: 'Name of the site' }).fill('North');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ann Hill');
  const secret = page.getByRole('textbox', { name: 'Your passphrase' });
  await secret.fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Use at least 12 characters')).toBeVisible();
  await secret.fill(passphrase);
  await page.keyboard.press('Enter');
  await entrance.isIn('Ann Hill');
  await expect(strip).toBeHidden();
  await page.getByRole('textbox', { name: 'Make this browser a desk' }).fill('North gate');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is the desk “North gate”.')).toBeVisible();
  await page.getByRole('textbox', { name: 'PIN', exact: true }).fill('7391');
  await page.getByRole('textbox', { name: 'Your passphrase' }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your PIN is good here.')).toBeVisible();

  await page.reload();
  await entrance.isIn('Ann Hill');
  await entrance.lock();
  await page.keyboard.type('7391');
  await page.keyboard.press('Enter');
  await entrance.isIn('Ann Hill');
  await expect(page).toHaveURL(`${gatehouse.url}/users/first`);
  await gatehouse.becomes('Ann Hill');
});

test.describe('with users', () => {
  test('one signs in on whatever address one came to, is told what is wrong, and waits after many tries', async ({
    page,
    gatehouse,
  }) => {
    await gatehouse.addPeople(ann, bob);
    const entrance = new EntrancePage(page);
    await page.goto('/reads?plate=AB1*');
    await expect(entrance.tiles).toHaveCount(0);
    await entrance.withPassphrase('bob', 'not the passphrase');
    await expect(entrance.refusal).toHaveText('The name or the passphrase is wrong.');
    await expect(entrance.name).toHaveValue('bob');
    await expect(async () => {
      await entrance.passphrase.press('Enter');
      await expect(entrance.refusal).toContainText(/Try again in \d+ s/, { timeout: 1_000 });
    }).toPass();
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
    await entrance.withPassphrase('bob', passphrase);
    await entrance.isIn('Bob');
    await expect(page).toHaveURL(/\/reads\?plate=AB1/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reads');

    await entrance.user('Bob').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(entrance.name).toBeVisible();
  });

  test('operators change in two seconds by the keyboard alone, and the next one is shown what is open', async ({
    page,
    gatehouse,
  }) => {
    await gatehouse.addPeople(ann, bob);
    const desk = await openDesk(gatehouse.url, { name: 'North gate', by: 'Ann Hill', pins });
    await keepOnly(page.context(), gatehouse.url, desk);
    const entrance = new EntrancePage(page);
    await page.goto('/permits');
    await expect(entrance.tiles).toHaveText([/Ann Hill/, /Bob/]);
    await page.keyboard.press('1');
    await page.keyboard.type('0000');
    await page.keyboard.press('Enter');
    await expect(entrance.refusal).toHaveText('This PIN is wrong.');
    await page.keyboard.type('7391');
    await page.keyboard.press('Enter');
    await entrance.isIn('Ann Hill');
    await gatehouse.api.desk.addNote({ mark: 'AB12CDE', readId: null, text: 'Comes back at six' });
    await page.getByRole('button', { name: 'Add a permit' }).first().waitFor();

    await entrance.lock();
    await expect(entrance.pin).toBeFocused();
    // Somebody else: out of the PIN that is asked for, by a letter, and back again by an arrow.
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('480273');
    await page.keyboard.press('Enter');
    const handOver = page.getByRole('dialog', { name: 'You take over North gate from Ann Hill' });
    await expect(handOver.getByRole('region', { name: 'Notes of the last 12 hours' })).toContainText(
      'Comes back at six',
    );
    await expect(handOver).toContainText('No vehicle waits.');
    await page.keyboard.press('Enter');
    await expect(handOver).toBeHidden();
    await entrance.isIn('Bob');
    await expect(page).toHaveURL(`${gatehouse.url}/permits`);
    await expect(page.getByRole('button', { name: 'Add a permit' })).toHaveCount(0);
    await page.reload();
    await entrance.isIn('Bob');
    await expect(handOver).toBeHidden();
  });

  test('a desk that nobody touches locks itself, in every tab, and goes on where it was', async ({
    page,
    gatehouse,
  }) => {
    await gatehouse.addPeople(ann, bob);
    const desk = await openDesk(gatehouse.url, { name: 'North gate', by: 'Ann Hill', pins });
    const { session } = await gatehouse.as('Bob');
    await keepOnly(page.context(), gatehouse.url, session, desk);
    const entrance = new EntrancePage(page);
    await page.clock.install();
    await page.goto('/check');
    await page.getByRole('textbox', { name: 'Plate' }).fill('AB12');
    await page.clock.fastForward('14:00');
    await page.keyboard.press('Shift');
    await page.clock.fastForward('14:00');
    await entrance.isIn('Bob');
    await page.clock.fastForward('02:00');
    await expect(entrance.locked).toContainText('Bob');
    const other = await page.context().newPage();
    await other.goto(`${gatehouse.url}/reads`);
    await expect(new EntrancePage(other).locked).toBeVisible();
    // Of two tabs, the one that is unlocked unlocks the other.
    await page.keyboard.type(pins.Bob);
    await page.keyboard.press('Enter');
    await entrance.isIn('Bob');
    await expect(page.getByRole('textbox', { name: 'Plate' })).toHaveValue('AB12');
    await new EntrancePage(other).isIn('Bob');
    await other.close();
  });

  test('who is signed out elsewhere is out at once, and comes back to where they were', async ({ page, gatehouse }) => {
    await gatehouse.addPeople(ann, bob);
    const { session } = await gatehouse.as('Bob');
    await keepOnly(page.context(), gatehouse.url, session);
    const entrance = new EntrancePage(page);
    await page.goto('/visits');
    await entrance.isIn('Bob');
    const sessions = await gatehouse.api.users.sessions();
    await gatehouse.api.users.endSession({ id: sessions.find(({ userName }) => userName === 'Bob')?.id ?? '' });
    await expect(entrance.name).toBeVisible();
    await entrance.withPassphrase('Bob', passphrase);
    await entrance.isIn('Bob');
    await expect(page).toHaveURL(`${gatehouse.url}/visits`);
  });

  test.describe('and a vehicle at the gate', () => {
    test.use({ demo: true });

    test('a locked desk shows it and answers nothing, and locks the gate down all the same', async ({
      page,
      gatehouse,
    }) => {
      await gatehouse.addPeople(ann, bob);
      const { api } = gatehouse;
      const relay = await openHttpRelay();
      try {
        const [camera] = await api.cameras.list();
        await api.barriers.add({
          name: 'Entry barrier',
          cameraIds: [camera?.id ?? ''],
          device: { kind: 'http', open: { method: 'POST', url: `${relay.url}/open` }, signIn: { kind: 'none' } },
        });
        const desk = await openDesk(gatehouse.url, { name: 'North gate', by: 'Ann Hill', pins });
        await keepOnly(page.context(), gatehouse.url, desk);
        const entrance = new EntrancePage(page);
        await page.goto('/');
        await expect(entrance.tiles.first()).toBeVisible();
        await page.keyboard.press('b');
        await expect(page.getByLabel('PIN of Bob')).toBeVisible();
        await page.keyboard.type(pins.Bob);
        await page.keyboard.press('Enter');
        await entrance.isIn('Bob');
        await expect
          .poll(async () => (await api.desk.waiting()).map(({ mark }) => mark), { timeout: 60_000 })
          .toContain(firstInSample);
        await api.cameras.update({ id: camera?.id ?? '', enabled: false });
        const live = new DeskPage(page);
        await live.choose(firstInSample);

        await entrance.lock();
        const vehicle = entrance.board.locator(`[data-mark="${firstInSample}"]`);
        await expect(vehicle).toBeVisible();
        for (const key of ['o', 'd', 'x', 'Escape', 'd']) await page.keyboard.press(key);
        const refused = await page.evaluate(
          async (readId) =>
            await fetch('/rpc/desk/answer', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ json: { readId, answer: 'deny' } }),
            }).then(async (answer) => `${answer.status} ${await answer.text()}`),
          (await api.desk.waiting())[0]?.id,
        );
        expect(refused).toContain('403');
        expect(refused).toContain('This desk is locked');
        await page.reload();
        await expect(vehicle).toBeVisible();
        expect((await api.desk.waiting()).map(({ mark }) => mark)).toContain(firstInSample);

        await page.keyboard.down('l');
        await expect(entrance.board.getByRole('region', { name: 'Locked down' })).toBeVisible();
        await page.keyboard.up('l');
        expect((await api.barriers.list())[0]?.mode).toMatchObject({ mode: 'lockedDown', by: 'Bob' });

        await page.keyboard.press('Escape');
        await page.keyboard.press('b');
        await expect(page.getByLabel('PIN of Bob')).toBeVisible();
        await page.keyboard.type(pins.Bob);
        await page.keyboard.press('Enter');
        await entrance.isIn('Bob');
        await live.choose(firstInSample);
        await page.keyboard.press('d');
        await expect(live.panel).toContainText('KV19 RHT: sent away');
      } finally {
        await relay.stop();
      }
    });

    test('two desks at once have each its own lane and operator, and lock by themselves', async ({
      page,
      browser,
      gatehouse,
    }) => {
      const dan = { name: 'Dan', role: 'operator' } as const;
      await gatehouse.addPeople(ann, bob, dan);
      const { api } = gatehouse;
      const exit = await api.cameras.add({ name: 'Exit 1', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1' } });
      await api.cameras.update({ id: exit.id, enabled: false });
      const context = await browser.newContext();
      const other = await context.newPage();
      const desks = [
        { page, context: page.context(), name: 'North gate', person: 'Bob', pin: '480273', lane: 'Sample gate' },
        { page: other, context, name: 'South gate', person: 'Dan', pin: '915724', lane: 'Exit 1' },
      ] as const;
      for (const desk of desks) {
        const cookie = await openDesk(gatehouse.url, { ...desk, by: 'Ann Hill', pins: { [desk.person]: desk.pin } });
        await keepOnly(desk.context, gatehouse.url, cookie);
        await desk.page.goto(gatehouse.url);
        await expect(desk.page.getByLabel(/^PIN of /)).toBeVisible();
        await desk.page.keyboard.type(desk.pin);
        await desk.page.keyboard.press('Enter');
        await new EntrancePage(desk.page).isIn(desk.person);
        await desk.page.getByRole('group', { name: 'Lanes' }).getByRole('button', { name: desk.lane }).click();
      }
      const [north, south] = [new DeskPage(page), new DeskPage(other)];
      await expect
        .poll(async () => (await api.desk.waiting()).map(({ mark }) => mark), { timeout: 60_000 })
        .toContain(firstInSample);
      for (const { id } of await api.cameras.list()) await api.cameras.update({ id, enabled: false });
      await north.choose(firstInSample);
      await expect(north.tile('Exit 1')).toHaveCount(0);
      await expect(south.tile('Sample gate')).toHaveCount(0);
      await expect(south.tile('Exit 1')).toBeVisible();
      await expect(other.locator(`[data-mark="${firstInSample}"]`)).toHaveCount(0);

      await new EntrancePage(other).lock();
      await new EntrancePage(page).isIn('Bob');
      await page.keyboard.press('d');
      await expect(north.panel).toContainText('KV19 RHT: sent away');
      const [read] = (await api.reads.list({ plate: firstInSample, limit: 1 })).items;
      expect(read?.answer).toMatchObject({ answer: 'deny', by: 'Bob' });
      const sessions = await api.users.sessions();
      expect(
        sessions
          .filter(({ userName, from }) => from.endsWith('gate') && userName !== 'Ann Hill')
          .map(({ userName, from, isLocked }) => [userName, from, isLocked]),
      ).toEqual([
        ['Dan', 'South gate', true],
        ['Bob', 'North gate', false],
      ]);
      await other.keyboard.type('915724');
      await other.keyboard.press('Enter');
      await new EntrancePage(other).isIn('Dan');
      await expect(south.tile('Sample gate')).toHaveCount(0);
      await context.close();
    });

    test('of two desks the first answer stands, and the other is told whose it is', async ({
      page,
      browser,
      gatehouse,
    }) => {
      await gatehouse.addPeople(ann, bob);
      const { api } = gatehouse;
      const context = await browser.newContext();
      await keepOnly(page.context(), gatehouse.url, (await gatehouse.as('Ann Hill')).session);
      await keepOnly(context, gatehouse.url, (await gatehouse.as('Bob')).session);
      const other = await context.newPage();
      const [first, second] = [new DeskPage(page), new DeskPage(other)];
      await page.goto(gatehouse.url);
      await other.goto(gatehouse.url);
      await expect
        .poll(async () => (await api.desk.waiting()).map(({ mark }) => mark), { timeout: 60_000 })
        .toContain(firstInSample);
      for (const { id } of await api.cameras.list()) await api.cameras.update({ id, enabled: false });
      await first.choose(firstInSample);
      await second.choose(firstInSample);
      // The second one has not yet heard of the first answer when it gives its own.
      const asked = Promise.withResolvers<void>();
      await other.route('**/rpc/desk/answer', async (route) => {
        await asked.promise;
        await route.continue();
      });
      await other.keyboard.press('d');
      await page.keyboard.press('o');
      await expect(first.panel).toContainText('KV19 RHT: let in');
      asked.resolve();
      await expect(second.panel).toContainText('Ann Hill has let it in already, so nothing was done.');
      const [read] = (await api.reads.list({ plate: firstInSample, limit: 1 })).items;
      expect(read?.answer).toMatchObject({ answer: 'open', by: 'Ann Hill' });
      await context.close();
    });
  });
});
