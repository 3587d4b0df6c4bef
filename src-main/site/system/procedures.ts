import { implement } from '@orpc/server';
import { systemContract } from '../../../src-preload/contract/site/system.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { System } from './service.ts';

/** The procedures of `system`, tied to the room's service. */
export function systemProcedures(system: System, log: Log) {
  const os = implement(systemContract).$context<CallerContext>().use(guard(log));
  return os.router({ status: os.status.handler(() => system.status()) });
}
