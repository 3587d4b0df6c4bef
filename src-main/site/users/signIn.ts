import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { SignIn, SignInRefusal } from '../../../src-preload/contract/site/users.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { Desks } from './desks.ts';
import type { Place } from './place.ts';
import { createTries, type Trier } from './rules/tries.ts';
import { hashSecret, isOfOldStrength, isSecret } from './secrets.ts';
import type { Users } from './service.ts';
import type { OpenSession, Sessions } from './sessions.ts';
import type { SecondProof } from './signOnWay.ts';
import type { KnownUser, SecretCells, UserStore } from './store.ts';
import { hashOfToken } from './token.ts';
import { totpStep } from './totp.ts';

/** Somebody was not let in. */
export interface NotLetIn {
  readonly reason: SignInRefusal;
  readonly message: string;
  readonly waitMs?: number;
}

export interface LetIn {
  readonly user: KnownUser;
  readonly session: OpenSession;
  readonly token: string;
}

/** What speaks for the person beside what they typed. */
export interface SignInPlace {
  readonly place: Place;
  /** The desk where it is, if an administrator enrolled it. */
  readonly desk: { readonly id: string; readonly name: string } | null;
  /** The session that was open there, which the new one takes the place of. */
  readonly before: OpenSession | null;
}

export interface SignInOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly secrets: SecretBox;
  readonly store: UserStore;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly desks: Desks;
}

/** A second factor that is right, or that nobody asks for. */
interface SecondFactor {
  /** Uses it up; false where somebody else did so at the same moment. */
  spend(writing: Writing): Promise<boolean>;
}

interface SignInTrier extends Trier {
  /** The user's name; empty where there is no such user. */
  readonly name: string;
}

/** Wrong tries in a row that are told as an alert, and again at each doubling. */
const alarmingTries = 5;

const wrong = { reason: 'wrong', message: 'The name or the passphrase is wrong.' } as const;
const wrongPin = { reason: 'wrong', message: 'This PIN is wrong.' } as const;
const tooManyPins = {
  reason: 'passphraseNeeded',
  message: 'Too many wrong PINs. Sign in with the passphrase, then the PIN is good again.',
} as const;
const notActive = { reason: 'notActive', message: 'This user is switched off. Ask an administrator.' } as const;
const codeMissingAtProvider = {
  reason: 'codeMissing',
  message:
    'Administrators need a second factor to sign in over the network, and the provider does not say that it asked for one. Sign in at the machine itself, and set there under Single sign-on by what it says so.',
} as const;
const passphraseNeeded = {
  reason: 'passphraseNeeded',
  message: 'Sign in with your passphrase here once. After that your PIN is good at this desk.',
} as const;

/** The ways in: a passphrase anywhere, a PIN at an enrolled desk, and what a provider of the site proved. */
export type SignInService = ReturnType<typeof createSignIn>;

export function createSignIn({ db, clock, outbox, secrets, store, users, sessions, desks }: SignInOptions) {
  const tries = createTries();

  /** Lets somebody in who has proved who they are. */
  async function letIn(
    user: KnownUser,
    how: string,
    { place, desk, before }: SignInPlace,
    write: (writing: Writing) => Promise<void>,
  ): Promise<LetIn> {
    const opened = await db.transaction().execute(async (writing) => {
      await write(writing);
      await store.noteSignIn(writing, user.id, clock.now());
      const from = desk?.name ?? place.name;
      await note(writing, clock, { action: 'sessions.signIn', values: { how }, actor: { ...user, from } });
      const overNetwork = place.isLocal ? 0 : 1;
      return await sessions.open(writing, { userId: user.id, deskId: desk?.id ?? null, place: from, overNetwork });
    });
    if (before !== null) await sessions.end(before.id);
    users.noteSignIn(user.id, clock.now());
    return { user, token: opened.token, session: opened.begin() };
  }

  /** A wrong try, told once there are many in a row. What was typed as a name is told where it is one: it may be a passphrase. */
  async function refused(trier: SignInTrier, count: number, place: Place, why: NotLetIn): Promise<NotLetIn> {
    const isAlarming = count >= alarmingTries && Number.isInteger(Math.log2(count / alarmingTries));
    const event = { topic: 'signIn.refused', name: trier.name, from: place.name, count, at: clock.now() } as const;
    await db.transaction().execute(async (writing) => {
      const user = users.byName(trier.name);
      const thing = { kind: 'user', id: user?.id ?? '', label: trier.name };
      const actor = { id: 'nobody', name: trier.name, from: place.name, role: null };
      await note(writing, clock, { action: 'sessions.refuse', thing, values: { reason: why.message }, actor });
      if (isAlarming) await outbox.append(writing, event);
    });
    outbox.announce();
    const waitMs = tries.waitMs(trier, clock.monotonicMs());
    return waitMs > 0 ? { ...why, waitMs } : why;
  }

  async function byPassphrase(
    { name, passphrase, code }: Extract<SignIn, { by: 'passphrase' }>,
    at: SignInPlace,
  ): Promise<LetIn | NotLetIn> {
    const { place, desk } = at;
    const user = users.byName(name);
    const trier = { name: user?.name ?? '', nameKey: nameKey(name), address: place.address, isLocal: place.isLocal };
    const waitMs = tries.waitMs(trier, clock.monotonicMs());
    if (waitMs > 0) return toWait(waitMs);
    const count = tries.begin(trier, clock.monotonicMs());
    const cells = user === null ? null : await store.secrets(user.id);
    const isRight = await isSecret(passphrase, cells?.passphraseHash ?? null);
    if (user === null || cells === null || !isRight) return await refused(trier, count, place, wrong);
    if (!user.active) return notActive;
    const proof = await secondFactor(user, cells, code, place);
    if ('reason' in proof) {
      if (proof.reason !== 'wrong') tries.forgive(trier);
      return proof.reason === 'wrong' ? await refused(trier, count, place, proof) : proof;
    }
    // What the head office gave stays as it is there.
    const isOld = user.headOffice === null && isOfOldStrength(cells.passphraseHash ?? '');
    const renewed = isOld ? await hashSecret(passphrase) : null;
    const how = code === undefined ? 'passphrase' : 'passphrase and code';
    return await letInBy(proof, trier, user, how, at, async (writing) => {
      if (renewed !== null) await store.setSecrets(writing, user.id, { passphraseHash: renewed });
      if (desk !== null) await desks.trust(writing, desk.id, user.id);
    });
  }

  /** Lets somebody in whose second factor, if they need one, is used up by it. */
  async function letInBy(
    proof: SecondFactor,
    trier: SignInTrier,
    user: KnownUser,
    how: string,
    at: SignInPlace,
    write: (writing: Writing) => Promise<void> = async () => undefined,
  ): Promise<LetIn | NotLetIn> {
    const spent = { isLost: false };
    const result = await letIn(user, how, at, async (writing) => {
      spent.isLost = !(await proof.spend(writing));
      await write(writing);
    });
    tries.succeed(trier);
    if (!spent.isLost) return result;
    // Two came in with one code at the same moment: the second is turned away.
    await sessions.end(result.session.id);
    return { reason: 'wrong', message: 'This code was used already. Wait for the next one.' };
  }

  /** What an administrator who comes over the network has beside the passphrase, and how it is used up. */
  async function secondFactor(
    { role, id, hasSecondFactor }: KnownUser,
    cells: SecretCells | null,
    code: string | undefined,
    { isLocal }: Place,
  ): Promise<NotLetIn | SecondFactor> {
    const { totpSecret = null, totpLastStep = 0 } = cells ?? {};
    if (isLocal || role !== 'administrator') return { spend: async () => true };
    if (!hasSecondFactor || totpSecret === null)
      return {
        reason: 'codeMissing',
        message:
          'Administrators need a second factor to sign in over the network. Sign in at the machine itself once and set it up under your name.',
      };
    if (code === undefined || code.trim() === '')
      return { reason: 'codeNeeded', message: 'Enter the code of your authenticator, or a recovery code.' };
    const step = totpStep(secrets.open(totpSecret), code, clock.now(), totpLastStep);
    if (step !== null) return { spend: (writing) => store.spendTotpStep(writing, id, step) };
    const hash = hashOfToken(code.trim().toLowerCase());
    if (!(await store.hasRecoveryCode(id, hash)))
      return { reason: 'wrong', message: 'This code is wrong or was used already.' };
    return { spend: (writing) => store.spendRecoveryCode(writing, id, hash) };
  }

  async function byPin({ userId, pin }: Extract<SignIn, { by: 'pin' }>, at: SignInPlace): Promise<LetIn | NotLetIn> {
    const { place, desk } = at;
    const user = users.get(userId);
    if (desk === null || user === null || !user.hasPin) return passphraseNeeded;
    const trier = { name: user.name, nameKey: `pin ${userId}`, address: desk.id, isLocal: true };
    const waitMs = tries.waitMs(trier, clock.monotonicMs());
    if (waitMs > 0) return toWait(waitMs);
    if (!(await desks.beginPin(desk.id, userId))) return passphraseNeeded;
    const count = tries.begin(trier, clock.monotonicMs());
    const cells = await store.secrets(userId);
    if (!(await isSecret(pin, cells?.pinHash ?? null)))
      return await refused(
        trier,
        count,
        place,
        (await desks.usersAt(desk.id)).includes(userId) ? wrongPin : tooManyPins,
      );
    if (!user.active) return notActive;
    const renewed = isOfOldStrength(cells?.pinHash ?? '') ? await hashSecret(pin) : null;
    const result = await letIn(user, 'PIN', at, async (writing) => {
      await desks.trust(writing, desk.id, userId);
      if (renewed !== null) await store.setSecrets(writing, userId, { pinHash: renewed });
    });
    tries.succeed(trier);
    return result;
  }

  /** Somebody who was proved already, as by the site's own provider. */
  async function letInProved(
    user: KnownUser,
    how: string,
    at: SignInPlace,
    { isTwofold, code }: SecondProof,
  ): Promise<LetIn | NotLetIn> {
    if (!user.active) return notActive;
    if (isTwofold) return await letIn(user, how, at, async () => undefined);
    const { place } = at;
    const trier = { name: user.name, nameKey: `code ${user.id}`, address: place.address, isLocal: place.isLocal };
    const waitMs = tries.waitMs(trier, clock.monotonicMs());
    if (waitMs > 0) return toWait(waitMs);
    const count = tries.begin(trier, clock.monotonicMs());
    const proof = await secondFactor(user, await store.secrets(user.id), code, place);
    if ('reason' in proof) {
      if (proof.reason === 'wrong') return await refused(trier, count, place, proof);
      tries.forgive(trier);
      return proof.reason === 'codeMissing' ? codeMissingAtProvider : proof;
    }
    return await letInBy(proof, trier, user, code === undefined ? how : `${how} and code`, at);
  }

  return {
    signIn: async (asked: SignIn, at: SignInPlace): Promise<LetIn | NotLetIn> =>
      asked.by === 'pin' ? await byPin(asked, at) : await byPassphrase(asked, at),
    letInProved,
  };
}

function toWait(waitMs: number): NotLetIn {
  const seconds = Math.ceil(waitMs / 1000);
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : seconds === 1 ? 'a second' : `${seconds} seconds`;
  return { reason: 'wait', message: `Too many wrong tries. Wait ${wait}, then try again.`, waitMs };
}
