import { implement } from '@orpc/server';
import { uploadsContract } from '../../../src-preload/contract/links/uploads.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { WatchedFolder } from './folder/service.ts';
import type { Uploads } from './service.ts';

/** The procedures of `uploads`, tied to the room's service. */
export function uploadProcedures(uploads: Uploads, folder: Pick<WatchedFolder, 'state'>, log: Log) {
  const os = implement(uploadsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    folder: os.folder.handler(() => folder.state()),
    get: os.get.handler(({ input, signal }) => uploads.get(input.id, input.waitS, signal)),
    cancel: os.cancel.handler(({ input }) => uploads.cancel(input.id)),
    secret: os.secret.handler(() => uploads.secret()),
  });
}
