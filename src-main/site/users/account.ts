import type { Me } from '../../../src-preload/contract/site/users.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import type { Desks } from './desks.ts';
import { weaknessOfPin } from './rules/passphrase.ts';
import { hashSecret, isSecret } from './secrets.ts';
import { refuseWeak, type Users } from './service.ts';
import type { Sessions } from './sessions.ts';
import type { KnownUser, UserStore } from './store.ts';
import { hashOfToken } from './token.ts';
import { newRecoveryCodes, newTotpSecret, totpInvitation, totpStep } from './totp.ts';

export interface AccountOptions {
  readonly clock: Clock;
  readonly secrets: SecretBox;
  readonly store: UserStore;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly desks: Desks;
  readonly siteName: () => string;
  readonly locksAfterMinutes: () => number | null;
}

/** How long a secret may wait for its first code. */
const offerHoldsMs = 15 * 60_000;

/** What a person does with their own way in, and administrators with that of others. */
export type Account = ReturnType<typeof createAccount>;

export function createAccount(options: AccountOptions) {
  const { clock, secrets, store, users, sessions, desks, siteName, locksAfterMinutes } = options;

  const offered = new Map<string, { readonly secret: string; readonly at: number }>();

  /** @throws Refusal for who acts without an account */
  function userOf({ sessionId, id }: Actor): KnownUser {
    if (sessionId === null)
      throw new Refusal('CONFLICT', 'There are no users yet. Add the first one, and sign in as that user.');
    return users.find(id);
  }

  /** @throws Refusal where the passphrase is not theirs */
  async function refuseWrong(user: KnownUser, passphrase: string, field: string): Promise<void> {
    const cells = await store.secrets(user.id);
    if (!(await isSecret(passphrase, cells?.passphraseHash ?? null)))
      throw new Refusal('FORBIDDEN', 'This is not your passphrase.', { field });
  }

  async function setPassphrase(
    user: KnownUser,
    passphrase: string,
    { kind, keptSessionId }: { kind: 'passphrase' | 'reset'; keptSessionId: string | null },
  ): Promise<void> {
    if (user.headOffice !== null)
      throw new Refusal('CONFLICT', `The passphrase of ${user.name} is given at head office. Have it changed there.`, {
        field: 'passphrase',
      });
    refuseWeak(passphrase, user.name);
    const passphraseHash = await hashSecret(passphrase);
    await users.alter(user.id, kind, { hasPassphrase: true }, (writing) =>
      store.setSecrets(writing, user.id, { passphraseHash }),
    );
    await sessions.endOfUser(user.id, keptSessionId);
  }

  async function removePin(userId: string): Promise<void> {
    await users.alter(userId, 'PIN', { hasPin: false }, async (writing) => {
      await store.setSecrets(writing, userId, { pinHash: null });
      await desks.distrust(writing, userId);
    });
  }

  async function removeSecondFactor(userId: string): Promise<void> {
    await users.alter(userId, 'second factor', { hasSecondFactor: false }, async (writing) => {
      await store.setSecrets(writing, userId, { totpSecret: null, totpConfirmed: 0, totpLastStep: 0 });
      await store.setRecoveryCodes(writing, userId, []);
    });
  }

  return {
    me(actor: Actor): Omit<Me, 'deskName'> {
      const user = actor.sessionId === null ? null : users.get(actor.id);
      return {
        ...{ userId: user?.id ?? null, name: actor.name, role: actor.role, isLocked: actor.isLocked },
        cameraIds: actor.cameraIds === null ? null : [...actor.cameraIds],
        hasPin: user?.hasPin ?? false,
        hasSecondFactor: user?.hasSecondFactor ?? false,
        hasUsers: users.hasUsers(),
        may: users
          .rights()
          .filter(({ here }) => here.includes(actor.role))
          .map(({ action }) => action),
        locksAfterMinutes: locksAfterMinutes(),
        preferences: { ...user?.preferences },
      };
    },

    async changePassphrase(actor: Actor, current: string, next: string): Promise<void> {
      const user = userOf(actor);
      await refuseWrong(user, current, 'current');
      await setPassphrase(user, next, { kind: 'passphrase', keptSessionId: actor.sessionId });
    },
    /** For one who forgot theirs; their PINs must be trusted anew. */
    async resetPassphrase(userId: string, passphrase: string): Promise<void> {
      await setPassphrase(users.find(userId), passphrase, { kind: 'reset', keptSessionId: null });
    },

    async setPin(actor: Actor, passphrase: string, pin: string | null, deskId: string | null): Promise<void> {
      const user = userOf(actor);
      await refuseWrong(user, passphrase, 'passphrase');
      if (pin === null) return await removePin(user.id);
      const weakness = weaknessOfPin(pin);
      if (weakness !== null) throw new Refusal('INVALID', weakness, { field: 'pin' });
      const pinHash = await hashSecret(pin);
      await users.alter(user.id, 'PIN', { hasPin: true }, async (writing) => {
        await store.setSecrets(writing, user.id, { pinHash });
        await desks.distrust(writing, user.id);
        // They gave their passphrase at this desk just now.
        if (deskId !== null) await desks.trust(writing, deskId, user.id);
      });
    },
    /** Sets a PIN that nobody chose, for who begins with one; gives its hash. */
    async givePin(userId: string, pin: string): Promise<string> {
      const pinHash = await hashSecret(pin);
      await users.alter(userId, 'PIN', { hasPin: true }, (writing) => store.setSecrets(writing, userId, { pinHash }));
      return pinHash;
    },
    removePin,

    async startSecondFactor(actor: Actor, passphrase: string) {
      const user = userOf(actor);
      await refuseWrong(user, passphrase, 'passphrase');
      const secret = newTotpSecret();
      // The one they have holds until this one was confirmed.
      offered.set(user.id, { secret, at: clock.monotonicMs() });
      return { secret, ...totpInvitation(secret, siteName(), user.name) };
    },
    async confirmSecondFactor(actor: Actor, code: string): Promise<{ recoveryCodes: string[] }> {
      const user = userOf(actor);
      const offer = offered.get(user.id);
      if (offer === undefined || clock.monotonicMs() - offer.at > offerHoldsMs)
        throw new Refusal('CONFLICT', 'Begin anew with a secret for your authenticator: this one is too old.');
      const step = totpStep(offer.secret, code, clock.now(), 0);
      if (step === null)
        throw new Refusal('INVALID', 'This code is wrong. Check the clock of the telephone, and enter the next code.', {
          field: 'code',
        });
      const recoveryCodes = newRecoveryCodes();
      await users.alter(user.id, 'second factor', { hasSecondFactor: true }, async (writing) => {
        const totpSecret = secrets.seal(offer.secret);
        await store.setSecrets(writing, user.id, { totpSecret, totpConfirmed: 1, totpLastStep: step });
        await store.setRecoveryCodes(writing, user.id, recoveryCodes.map(hashOfToken));
      });
      offered.delete(user.id);
      return { recoveryCodes };
    },
    removeSecondFactor,
    async removeOwnSecondFactor(actor: Actor, passphrase: string): Promise<void> {
      const user = userOf(actor);
      await refuseWrong(user, passphrase, 'passphrase');
      await removeSecondFactor(user.id);
    },

    sessionsOf: (actor: Actor) => sessions.list({ userId: actor.id }, actor.sessionId, users.nameOf),
    async endOwnSession(actor: Actor, id: string): Promise<void> {
      const isOwn = sessions.list({ userId: actor.id }, null, users.nameOf).some((session) => session.id === id);
      if (isOwn) await sessions.revoke(id, users.nameOf);
    },
    async prefer(actor: Actor, name: string, value: string | null): Promise<void> {
      if (actor.sessionId !== null) await users.prefer(actor.id, name, value);
    },
  };
}
