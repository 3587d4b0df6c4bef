import { implement } from '@orpc/server';
import { permitsContract } from '../../../src-preload/contract/lists/permits.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { PermitDownloads } from './downloads.ts';
import type { Permits } from './service.ts';

/** The procedures of `permits`, tied to the room's service. */
export function permitProcedures(permits: Permits, downloads: PermitDownloads, log: Log) {
  const os = implement(permitsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    groups: os.groups.handler(() => permits.groups()),
    addGroup: os.addGroup.handler(({ input, context }) => permits.addGroup(input, context.actor.name)),
    updateGroup: os.updateGroup.handler(({ input, context }) =>
      permits.updateGroup(input.id, input.values, context.actor.name),
    ),
    removeGroup: os.removeGroup.handler(({ input, context }) => permits.removeGroup(input.id, context.actor.name)),
    groupHistory: os.groupHistory.handler(({ input }) => permits.groupHistory(input.groupId, input.limit)),
    undoGroup: os.undoGroup.handler(({ input, context }) => permits.undoGroup(input.changeId, context.actor.name)),
    list: os.list.handler(({ input }) => permits.list(input)),
    ids: os.ids.handler(({ input }) => permits.ids(input)),
    prepareDownload: os.prepareDownload.handler(({ input }) => downloads.prepare(input)),
    get: os.get.handler(({ input }) => permits.get(input.id)),
    many: os.many.handler(({ input }) => permits.many(input.ids)),
    samePlates: os.samePlates.handler(({ input }) => permits.samePlates(input.plates, input.exceptId)),
    add: os.add.handler(({ input, context }) => permits.add(input, context.actor.name)),
    update: os.update.handler(({ input, context }) =>
      permits.update(input.id, input.values, context.actor.name, input.updatedAt),
    ),
    upsert: os.upsert.handler(({ input, context }) => permits.upsert(input.items, context.actor.name)),
    bulk: os.bulk.handler(({ input, context }) => permits.bulk(input.ids, input.action, context.actor.name)),
    history: os.history.handler(({ input }) => permits.history(input.permitId, input.limit, input.cursor, input.order)),
    undo: os.undo.handler(({ input, context }) => permits.undo(input.batchId, context.actor.name)),
  });
}
