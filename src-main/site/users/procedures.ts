import { implement } from '@orpc/server';
import { meContract, usersContract } from '../../../src-preload/contract/site/users.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Account } from './account.ts';
import type { Desks } from './desks.ts';
import type { Users } from './service.ts';
import type { Sessions } from './sessions.ts';

export interface UserParts {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly desks: Desks;
  readonly account: Account;
}

/** The procedures of `users`, tied to the room's services. */
export function userProcedures({ users, sessions, desks, account }: UserParts, log: Log) {
  const os = implement(usersContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => users.list()),
    add: os.add.handler(({ input }) => users.add(input.values, input.passphrase)),
    update: os.update.handler(async ({ input: { id, values } }) => {
      const before = users.get(id);
      const user = await users.update(id, values);
      // Another role begins with a sign-in of its own: over the network an administrator's asks for more than an operator's did.
      if (!user.active || user.role !== before?.role) await sessions.endOfUser(id);
      else sessions.endOpenOf(id);
      return user;
    }),
    setPassphrase: os.setPassphrase.handler(({ input }) => account.resetPassphrase(input.id, input.passphrase)),
    removePin: os.removePin.handler(({ input }) => account.removePin(input.id)),
    removeSecondFactor: os.removeSecondFactor.handler(({ input }) => account.removeSecondFactor(input.id)),
    sessions: os.sessions.handler(({ context }) => sessions.list({}, context.actor.sessionId, users.nameOf)),
    endSession: os.endSession.handler(({ input }) => sessions.revoke(input.id, users.nameOf)),
    desks: os.desks.handler(({ context }) => desks.list(sessions.deskOf(context.actor.sessionId), users.nameOf)),
    removeDesk: os.removeDesk.handler(async ({ input }) => {
      await sessions.endAtDesk(input.id);
      await desks.remove(input.id);
    }),
    rights: os.rights.handler(() => users.rights()),
    narrow: os.narrow.handler(({ input }) => users.narrow(input.action, input.roles)),
  });
}

/** The procedures of `me`: what everybody may do with their own way in. */
export function meProcedures({ sessions, desks, account }: UserParts, log: Log) {
  const os = implement(meContract).$context<CallerContext>().use(guard(log));
  return os.router({
    get: os.get.handler(({ context: { actor } }) => ({
      ...account.me(actor),
      deskName: desks.nameOf(sessions.deskOf(actor.sessionId)),
    })),
    changePassphrase: os.changePassphrase.handler(({ input, context }) =>
      account.changePassphrase(context.actor, input.current, input.next),
    ),
    setPin: os.setPin.handler(({ input, context: { actor } }) =>
      account.setPin(actor, input.passphrase, input.pin, sessions.deskOf(actor.sessionId)),
    ),
    startSecondFactor: os.startSecondFactor.handler(({ input, context }) =>
      account.startSecondFactor(context.actor, input.passphrase),
    ),
    confirmSecondFactor: os.confirmSecondFactor.handler(({ input, context }) =>
      account.confirmSecondFactor(context.actor, input.code),
    ),
    removeSecondFactor: os.removeSecondFactor.handler(({ input, context }) =>
      account.removeOwnSecondFactor(context.actor, input.passphrase),
    ),
    sessions: os.sessions.handler(({ context }) => account.sessionsOf(context.actor)),
    endSession: os.endSession.handler(({ input, context }) => account.endOwnSession(context.actor, input.id)),
    prefer: os.prefer.handler(({ input, context }) => account.prefer(context.actor, input.name, input.value)),
  });
}
