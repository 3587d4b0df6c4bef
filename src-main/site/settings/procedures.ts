import { implement } from '@orpc/server';
import { setsUp } from '../../../src-preload/contract/roles.ts';
import { settingsContract } from '../../../src-preload/contract/settings.ts';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Settings } from './service.ts';

/** How sure the newest finished reads were; what was seen is recorded above this room, and given where they are tied. */
export type RecentConfidences = (limit: number) => Promise<{ confidences: number[]; unreadable: number }>;

/** The procedures of `settings`, tied to the room's service. */
export function settingsProcedures(settings: Settings, recentConfidences: RecentConfidences, log: Log) {
  const os = implement(settingsContract).$context<CallerContext>().use(guard(log));
  const settingsFor = async (actor: Actor) => ({
    ...(await settings.view()),
    mayChange: setsUp.includes(actor.role),
  });
  return os.router({
    get: os.get.handler(({ context }) => settingsFor(context.actor)),
    update: os.update.handler(async ({ input, context }) => {
      await settings.update(input, context.actor.name);
      return await settingsFor(context.actor);
    }),
    undo: os.undo.handler(async ({ input, context }) => {
      await settings.undo(input.changeId, context.actor.name);
      return await settingsFor(context.actor);
    }),
    history: os.history.handler(({ input }) => settings.history(input.section, input.limit)),
    orderExample: os.orderExample.handler(({ input }) => settings.orderExample(input.expectedCountries)),
    previewTolerance: os.previewTolerance.handler(({ input }) =>
      settings.previewTolerance(input.plate, input.tolerance),
    ),
    recentConfidences: os.recentConfidences.handler(({ input }) => recentConfidences(input.limit)),
  });
}
