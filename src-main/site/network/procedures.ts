import { implement } from '@orpc/server';
import { networkContract } from '../../../src-preload/contract/site/network.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Network } from './service.ts';

/** The procedures of `network`, tied to its service. */
export function networkProcedures(network: Network, log: Log) {
  const os = implement(networkContract).$context<CallerContext>().use(guard(log));
  return os.router({
    get: os.get.handler(() => network.get()),
    setCertificate: os.setCertificate.handler(({ input }) => network.setCertificate(input)),
    renewCertificate: os.renewCertificate.handler(() => network.renewCertificate()),
  });
}
