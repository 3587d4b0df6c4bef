import { implement } from '@orpc/server';
import { signOnContract } from '../../../src-preload/contract/site/signon.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { SignOn } from './service.ts';

/** The procedures of `signOn`, tied to its service. */
export function signOnProcedures(signOn: SignOn, log: Log) {
  const os = implement(signOnContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => signOn.list()),
    add: os.add.handler(({ input }) => signOn.add(input.values, input.secret)),
    update: os.update.handler(({ input }) => signOn.update(input.id, input.values, input.secret)),
    remove: os.remove.handler(({ input }) => signOn.remove(input.id)),
    check: os.check.handler(({ input }) => signOn.check(input.id)),
  });
}
