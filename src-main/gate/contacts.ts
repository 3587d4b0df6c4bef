import type { BarrierDevice, HttpRequest } from '../../src-preload/contract/gate/barriers.ts';
import { Refusal } from '../platform/refusal.ts';

/** What a contact is for. Nothing may be told to one that is for something else. */
export type ContactUse = 'barrier' | 'sign';

/** Something of the site that a contact is for. */
export interface ContactUser {
  readonly id: string;
  readonly name: string;
  /** Null where its settings cannot be opened any more. */
  readonly device: BarrierDevice | null;
}

const hostOf = (device: BarrierDevice) =>
  (device.kind === 'http' ? new URL(device.open.url).hostname : device.host).toLowerCase().replace(/^\[|\]$|\.$/g, '');

/** What a device may be told that does something. */
const tellings = (device: Extract<BarrierDevice, { kind: 'http' }>) =>
  [device.open, device.close, device.hold]
    .filter((request) => request !== null)
    .map(({ method, url, body }: HttpRequest) => `${method} ${new URL(url).href} ${body}`);

/**
 * Whether two settings may switch the same contact. Two of a kind are told apart by their output or coil, or by what they are told; two of different kinds at
 * one host cannot be told apart, so they count as the same.
 */
export function mayBeSameContact(one: BarrierDevice, other: BarrierDevice): boolean {
  if (hostOf(one) !== hostOf(other)) return false;
  if (one.kind === 'shelly' && other.kind === 'shelly') return one.port === other.port && one.channel === other.channel;
  if (one.kind === 'modbus' && other.kind === 'modbus')
    return one.port === other.port && one.unit === other.unit && one.coil === other.coil;
  if (one.kind === 'http' && other.kind === 'http') {
    const told = new Set(tellings(one));
    return tellings(other).some((each) => told.has(each));
  }
  return true;
}

const words: Readonly<Record<ContactUse, string>> = { barrier: 'moves the barrier', sign: 'switches the sign' };

/** Which contacts are for what, so that none is for two things: a sign that goes on would open a barrier. */
export function createContacts() {
  const users = new Map<ContactUse, () => readonly ContactUser[]>();
  let work: Promise<unknown> = Promise.resolve();
  return {
    /** Says who uses contacts for what. */
    offer(use: ContactUse, list: () => readonly ContactUser[]): void {
      users.set(use, list);
    },

    /** @throws Refusal where the contact of a device may be for something else than this use, or for another sign */
    refuseTaken(device: BarrierDevice, use: ContactUse, exceptId: string | null): void {
      for (const [theirs, list] of users) {
        if (theirs === use && use === 'barrier') continue;
        const user = list().find(
          (each) => each.device !== null && each.id !== exceptId && mayBeSameContact(each.device, device),
        );
        if (user === undefined) continue;
        throw new Refusal(
          'CONFLICT',
          `This contact ${words[theirs]} “${user.name}”. Give another output: one contact is for one thing alone.`,
          { field: 'device' },
        );
      }
    },

    /** Has whoever claims a contact look and save one after the other, so that nobody comes in between. */
    claiming<T>(doing: () => Promise<T>): Promise<T> {
      const done = work.then(doing);
      work = done.catch(() => undefined);
      return done;
    },
  };
}

export type Contacts = ReturnType<typeof createContacts>;
