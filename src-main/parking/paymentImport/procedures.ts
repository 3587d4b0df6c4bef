import { implement } from '@orpc/server';
import { paymentImportContract } from '../../../src-preload/contract/parking/paymentImport.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { PaymentImport } from './service.ts';

/** The procedures of `paymentImport`, tied to the room's service. Who is limited to cameras imports nothing: files are of the whole site. */
export function paymentImportProcedures(paymentImport: PaymentImport, log: Log) {
  const os = implement(paymentImportContract)
    .$context<CallerContext>()
    .use(guard(log))
    .use(({ context, next }) => {
      refuseLimited(context.actor);
      return next();
    });
  return os.router({
    read: os.read.handler(({ input }) => paymentImport.read(input.id, input.sheet)),
    check: os.check.handler(({ input }) => paymentImport.check(input.id, input.choices)),
    rows: os.rows.handler(({ input: { id, ...query } }) => paymentImport.rows(id, query)),
    apply: os.apply.handler(({ input, context }) => paymentImport.apply(input.id, input.checkId, context.actor.name)),
    progress: os.progress.handler(({ input }) => paymentImport.progress(input.id)),
    cancel: os.cancel.handler(({ input }) => paymentImport.cancel(input.id)),
    sources: os.sources.handler(() => paymentImport.sources()),
    close: os.close.handler(({ input }) => paymentImport.close(input.id)),
  });
}
