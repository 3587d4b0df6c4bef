import { implement } from '@orpc/server';
import { onvifContract } from '../../../src-preload/contract/site/onvif.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Onvif } from './service.ts';

/** The procedures of `onvif`, tied to its service. */
export function onvifProcedures(onvif: Onvif, log: Log) {
  const os = implement(onvifContract).$context<CallerContext>().use(guard(log));
  return os.router({
    find: os.find.handler(() => onvif.find()),
    ask: os.ask.handler(({ input }) => onvif.ask(input)),
  });
}
