import { implement } from '@orpc/server';
import { paymentsContract } from '../../../src-preload/contract/parking/payments.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Payments } from './service.ts';

/** The procedures of `payments`, tied to the room's service. */
export function paymentProcedures(payments: Payments, log: Log) {
  const os = implement(paymentsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ input }) => payments.list(input)),
    account: os.account.handler(({ input }) => payments.account(input.stayId)),
    ofRead: os.ofRead.handler(({ input }) => payments.ofRead(input.readId)),
    take: os.take.handler(({ input, context }) => payments.take(input, input, context.actor.name)),
    waive: os.waive.handler(({ input, context }) => payments.waive(input, input, context.actor.name)),
    validate: os.validate.handler(({ input, context }) => payments.validate(input, input.code, context.actor.name)),
    add: os.add.handler(({ input: { requestId, ...given }, context }) =>
      payments.add({ ...given, source: 'keyed', externalId: requestId ?? null }, context.actor.name),
    ),
    sell: os.sell.handler(({ input: { requestId, ...given }, context }) =>
      payments.add({ ...given, source: 'keyed', externalId: requestId ?? null }, context.actor.name),
    ),
    refund: os.refund.handler(({ input, context }) => payments.refund(input.id, input, context.actor.name)),
    void: os.void.handler(({ input, context }) => payments.void(input.id, input.reason, context.actor.name)),
    restore: os.restore.handler(({ input }) => payments.restore(input.id)),
    candidates: os.candidates.handler(({ input }) => payments.candidates(input.id)),
    attach: os.attach.handler(({ input }) => payments.attach(input.id, input.stayId, input.reason)),
    detach: os.detach.handler(({ input }) => payments.detach(input.id)),
    hosts: os.hosts.handler(() => payments.hosts()),
    addHost: os.addHost.handler(({ input }) => payments.addHost(input)),
    updateHost: os.updateHost.handler(({ input }) => payments.updateHost(input.id, input.values, input.revision)),
    drawer: os.drawer.handler(() => payments.drawer()),
    cashUp: os.cashUp.handler(({ input }) => payments.cashUp(input)),
    drawers: os.drawers.handler(() => payments.drawers()),
    cashUpFor: os.cashUpFor.handler(({ input }) => payments.cashUpFor(input)),
    cashUps: os.cashUps.handler(({ input }) => payments.cashUps(input.limit)),
  });
}
