import { implement } from '@orpc/server';
import { permitImportContract } from '../../../../src-preload/contract/lists/permitImport.ts';
import type { Log } from '../../../platform/log.ts';
import { type CallerContext, guard } from '../../../platform/serving/guard.ts';
import type { PermitImport } from './service.ts';

/** The procedures of `permitImport`, tied to the room's service. */
export function permitImportProcedures(permitImport: PermitImport, log: Log) {
  const os = implement(permitImportContract).$context<CallerContext>().use(guard(log));
  return os.router({
    read: os.read.handler(({ input }) => permitImport.read(input.id, input.sheet)),
    trial: os.trial.handler(({ input }) => permitImport.trial(input.id, input.choices)),
    check: os.check.handler(({ input }) => permitImport.check(input.id, input.choices, input.mends)),
    rows: os.rows.handler(({ input: { id, ...query } }) => permitImport.rows(id, query)),
    apply: os.apply.handler(({ input, context }) => permitImport.apply(input.id, input.checkId, context.actor.name)),
    progress: os.progress.handler(({ input }) => permitImport.progress(input.id)),
    cancel: os.cancel.handler(({ input }) => permitImport.cancel(input.id)),
    close: os.close.handler(({ input }) => permitImport.close(input.id)),
    past: os.past.handler(({ input }) => permitImport.past(input.limit)),
  });
}
