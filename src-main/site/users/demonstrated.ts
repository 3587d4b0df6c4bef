import type { Entrance as EntranceState } from '../../../src-preload/contract/site/users.ts';
import type { Database } from '../../platform/database.ts';
import { type Actor, actAs } from '../../platform/serving/actor.ts';
import type { Desks } from './desks.ts';
import type { Place } from './place.ts';
import type { Users } from './service.ts';
import type { OpenSession } from './sessions.ts';
import type { SignInService } from './signIn.ts';
import type { KnownUser } from './store.ts';

/** What a demonstration knows of those who began with it, as `src-main/demo` brings it; a site of one's own has none. */
export interface DemonstrationPeople {
  /** The ids of its users, the administrator first. */
  userIds(): readonly string[];
  /** Those whose PIN is still the one they began with. */
  pins(): Promise<readonly { readonly userId: string; readonly pin: string }[]>;
  /** What each of them began with. */
  passphrase(): string | null;
}

export interface DemonstratedOptions {
  readonly db: Database;
  readonly users: Users;
  readonly desks: Desks;
  readonly signIn: SignInService;
  /** Null at a site of one's own. */
  readonly people: DemonstrationPeople | null;
}

/** Where somebody comes in, and what they hold there. */
export interface DemonstrationPlace {
  readonly place: Place;
  readonly deskToken: string | null;
  readonly before: OpenSession | null;
}

const deskName = 'Demonstration desk';

/** How people come into a demonstration: the start's address signs its administrator in, and makes the browser a desk, where the PINs are good. */
export function createDemonstrated({ db, users, desks, signIn, people }: DemonstratedOptions) {
  function administrator(): KnownUser | null {
    const known = (people?.userIds() ?? []).map((id) => users.get(id));
    return known.find((user) => user?.active === true && user.role === 'administrator') ?? null;
  }

  /** Whoever holds the start's address sits at a desk of the demonstration, where everybody's PIN is good from the beginning. */
  async function deskOf(deskToken: string | null, by: Actor) {
    const found = desks.find(deskToken);
    const token = found === null ? await actAs(by, () => desks.enrol(desks.freeName(deskName), by.name)) : deskToken;
    const desk = found ?? desks.find(token);
    const pins = (await people?.pins()) ?? [];
    if (desk !== null)
      await db.transaction().execute(async (writing) => {
        for (const { userId } of pins) await desks.trust(writing, desk.id, userId);
      });
    return { desk, token };
  }

  return {
    /** Whether the start's address signs somebody in. */
    isOpen: (): boolean => administrator() !== null,

    /** Signs the administrator in, for whom a host knows to hold the start's address; null where there is none. */
    async letIn({ place, deskToken, before }: DemonstrationPlace) {
      const user = administrator();
      if (user === null) return null;
      const { id, name, role } = user;
      const by: Actor = { id, name, role, from: place.name, sessionId: null, cameraIds: null, isLocked: false };
      const { desk, token } = await deskOf(deskToken, by);
      const result = await signIn.letInProved(
        user,
        'the demonstration’s address',
        { place, desk, before },
        { isTwofold: true },
      );
      return 'token' in result ? { session: result.token, desk: token } : null;
    },

    /** What the page says where one signs in: PINs where they are good, which is at a desk on this machine. */
    async shown({ isLocal }: Place, isDesk: boolean): Promise<EntranceState['demonstration']> {
      if (people === null) return null;
      if (!isLocal || !isDesk) return { people: [], passphrase: null };
      const pins = await people.pins();
      return {
        people: people.userIds().flatMap((userId) => {
          const user = users.get(userId);
          const pin = pins.find((each) => each.userId === userId)?.pin;
          return user?.active !== true || pin === undefined ? [] : [{ name: user.name, role: user.role, pin }];
        }),
        passphrase: people.passphrase(),
      };
    },
  };
}

export type Demonstrated = ReturnType<typeof createDemonstrated>;
