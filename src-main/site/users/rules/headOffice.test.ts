import { expect, it } from 'vitest';
import { toldUserSchema } from '../told.ts';
import { type ToldUser, usersByHeadOffice } from './headOffice.ts';
import type { KnownUser } from './knownUser.ts';

const passphraseHash = `$argon2id$v=19$m=32768,t=3,p=1$${'a'.repeat(22)}$${'b'.repeat(43)}`;
const told = (id: string, name: string, more: Partial<ToldUser> = {}): ToldUser => ({
  ...{ id, name, role: 'operator', email: '', passphraseHash, ...more },
});
const ann = '019b0000-0000-7000-8000-00000000aaaa';
const bob = '019b0000-0000-7000-8000-00000000bbbb';

/** Who is known after all that was told in turn. */
function after(own: readonly KnownUser[], ...turns: readonly (readonly ToldUser[])[]): Map<string, KnownUser> {
  const known = new Map(own.map((user) => [user.id, user]));
  const names = new Map(own.map(({ id, name }) => [name.toLowerCase(), id]));
  for (const turn of turns)
    for (const { user } of usersByHeadOffice(known, turn, (key) => names.get(key) ?? null, 1)) {
      known.set(user.id, user);
      names.set(user.name.toLowerCase(), user.id);
    }
  return known;
}

const ofSite = (id: string, name: string): KnownUser => ({
  ...{ id, name, role: 'administrator', cameraIds: [], carParkIds: [], active: true, email: '', language: 'en' },
  ...{ preferences: {}, hasPassphrase: true, hasPin: false, hasSecondFactor: false, createdAt: 1, lastSignInAt: null },
  headOffice: null,
});

it('leaves the site’s own as they are, whatever id or name somebody at head office has', () => {
  const own = ofSite(ann, 'Ann');
  const known = after([own], [told(ann, 'Owner', { role: 'operator' }), told(bob, 'ANN')], []);
  expect(known.get(ann)).toBe(own);
  expect(known.get(bob)).toMatchObject({
    name: 'ANN (bbbb)',
    active: false,
    headOffice: { name: 'ANN', isTold: false },
  });
});

it('gives a name to one person for ever, also where two change theirs at once', () => {
  const known = after([], [told(ann, 'Ann'), told(bob, 'Bob')], [told(ann, 'Bob'), told(bob, 'Ann')]);
  // Each was the other once: the record tells them apart still.
  expect(known.get(ann)?.name).toBe('Bob (aaaa)');
  expect(known.get(bob)?.name).toBe('Ann (bbbb)');
  const long = 'N'.repeat(60);
  expect(after([ofSite('x', long)], [told(ann, long)]).get(ann)?.name).toBe(`${'N'.repeat(53)} (aaaa)`);
});

it('brings back who is told of again, but not over what somebody here said', () => {
  const [first] = [...after([], [told(ann, 'Ann')], []).values()];
  const offHere = { ...(first as KnownUser), headOffice: { name: 'Ann', isTold: true, isOffHere: true } };
  expect(after([first as KnownUser], [told(ann, 'Ann')]).get(ann)).toMatchObject({ active: true });
  expect(after([offHere], [told(ann, 'Ann')]).get(ann)).toMatchObject({ active: false });
});

it('takes nobody whose passphrase would hold the machine up to be compared, or is none', () => {
  expect(toldUserSchema.safeParse(told(ann, 'Ann')).success).toBe(true);
  for (const hash of [
    passphraseHash.replace('m=32768', 'm=4194304'),
    passphraseHash.replace('t=3', 't=999'),
    passphraseHash.replace('p=1', 'p=64'),
    passphraseHash.replace('argon2id', 'argon2i'),
    'walnut river candle',
    '',
  ])
    expect(toldUserSchema.safeParse(told(ann, 'Ann', { passphraseHash: hash })).success, hash).toBe(false);
  for (const more of [{ role: 'owner' }, { name: '' }, { name: 'A\u202E' }, { id: '../x' }, { email: 'x' }])
    expect(toldUserSchema.safeParse({ ...told(ann, 'Ann'), ...more }).success).toBe(false);
});
