import { implement, withEventMeta } from '@orpc/server';
import { liveContract } from '../../../src-preload/contract/events.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { happenedElsewhere } from '../../platform/serving/limits.ts';

/** The procedures of `live`, tied to the room's service. */
export function liveProcedures(outbox: Outbox, log: Log) {
  const os = implement(liveContract).$context<CallerContext>().use(guard(log));
  return os.router({
    events: os.events.handler(async function* ({ signal, lastEventId, context }) {
      const after = lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
      for await (const { sequence, event } of outbox.follow(after, signal ?? new AbortController().signal)) {
        if (happenedElsewhere(event, context.actor)) continue;
        yield sequence === null ? event : withEventMeta(event, { id: String(sequence) });
      }
    }),
  });
}
