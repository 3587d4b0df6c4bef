import { keepOnly, openDesk, passphrase, signInAs, type Visitor } from '../../e2e/fixtures/people.ts';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { providerValuesSchema } from '../../src-preload/contract/site/signon.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import type { Place } from './shot.ts';

const pins = { 'Margaret Ellis': '7391', 'Daniel Okafor': '480273', 'Priya Raman': '264915' } as const;

/** Who works at the site of which pictures are taken, all invented. */
const people = [
  { name: 'Margaret Ellis', role: 'administrator' },
  { name: 'Daniel Okafor', role: 'operator' },
  { name: 'Priya Raman', role: 'operator' },
  { name: 'Tomasz Nowak', role: 'manager' },
  { name: 'Hannah Lindqvist', role: 'auditor' },
] as const;

type Desk = NonNullable<Visitor['desk']>;

/** A site with users: its administrator, and the desk at the gate. */
export interface Staffed {
  readonly boss: Visitor;
  readonly desk: Desk;
}

let staffed: Staffed | null = null;
/** Of the browser, by name: nobody signs in again for every picture. */
const sessions = new Map<string, Visitor['session']>();

/** The site as `addPeople` made it. */
export function staff(): Staffed {
  if (staffed === null) throw new Error('Nobody works here yet');
  return staffed;
}

/** Adds users, a desk with PINs, a provider for single sign-on, and a few permits, of which one is nearly a passing vehicle's. */
export async function addPeople({ gatehouse }: Place): Promise<void> {
  const { url } = gatehouse;
  await gatehouse.api.settings.update({ section: 'site', change: { name: 'Wharf Trust' } });
  const [first, ...others] = people;
  await gatehouse.api.users.add({ values: userValuesSchema.parse(first), passphrase });
  const { api } = await signInAs(url, first.name);
  for (const person of others) await api.users.add({ values: userValuesSchema.parse(person), passphrase });
  const desk = await openDesk(url, { name: 'North gate', by: first.name, pins });
  const boss = await signInAs(url, first.name, desk);
  await boss.api.permits.add(
    permitValuesSchema.parse({
      ...{ number: 'VIP001', groupId: 'vip', name: 'Ruth Ford', company: 'Board' },
      vehicles: [{ plate: 'KV19RHX', make: 'Ford Transit', colour: 'blue' }],
    }),
  );
  await boss.api.permits.add(
    permitValuesSchema.parse({
      ...{ number: 'STAFF001', groupId: 'staff', name: 'Daniel Okafor', company: 'Facilities' },
      vehicles: [{ plate: 'RSV926K', make: 'Rover P6', colour: 'green' }],
    }),
  );
  await boss.api.signOn.add({
    values: providerValuesSchema.parse({
      ...{ kind: 'oidc', name: 'Wharf Trust', active: false, issuer: 'https://login.example.org' },
      ...{ clientId: 'gatehouse', roleClaim: 'groups', nameClaim: 'name', scopes: ['profile'] },
      roles: [{ value: 'gate-guards', role: 'operator' }],
    }),
  });
  staffed = { boss, desk };
}

/** The browser is where this user is signed in, at the desk. */
export async function actAs({ page, gatehouse }: Place, name: (typeof people)[number]['name']): Promise<void> {
  const { desk } = staff();
  const session = sessions.get(name) ?? (await signInAs(gatehouse.url, name, desk)).session;
  sessions.set(name, session);
  await keepOnly(page.context(), gatehouse.url, session, desk);
}

/** The browser is at the desk, and nobody is signed in. */
export async function leave({ page, gatehouse }: Place, where: 'desk' | 'elsewhere'): Promise<void> {
  sessions.clear();
  await keepOnly(page.context(), gatehouse.url, ...(where === 'desk' ? [staff().desk] : []));
}

/** Signs in at the desk by tile and PIN. */
export async function signInAtDesk({ page }: Place, name: keyof typeof pins): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByLabel(/^PIN of /).waitFor();
  await page.keyboard.type(pins[name]);
  await page.keyboard.press('Enter');
}
