import { implement } from '@orpc/server';
import { keysContract } from '../../../src-preload/contract/site/keys.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Keys } from './service.ts';

/**
 * The procedures of `keys`, tied to its service.
 * @param address where programs on this machine ask, such as `http://127.0.0.1:4600`; null where nothing listens
 */
export function keyProcedures(keys: Keys, address: () => string | null, log: Log) {
  const os = implement(keysContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => ({ keys: keys.list(), address: address() })),
    add: os.add.handler(({ input }) => keys.add(input)),
    revoke: os.revoke.handler(({ input }) => keys.revoke(input.id)),
  });
}
