import type { AnyRouter } from '@orpc/server';
import type { Ground } from '../platform/ground.ts';
import type { Actor } from '../platform/serving/actor.ts';
import type { Site } from '../site/openSite.ts';
import { answerHolder } from './rest/holder.ts';
import { createRest } from './rest/service.ts';
import { createTelling, deliveryHolder, type TellingNeeds, webhookProcedures } from './told/service.ts';

export interface LinksNeeds extends TellingNeeds {
  readonly site: Pick<Site, 'cameras' | 'keys' | 'settings' | 'users'>;
  /** Every procedure of the contract, under the names it has there; asked once everything is tied. */
  readonly procedures: () => AnyRouter;
  /** The door, as people ask it. */
  readonly handle: () => (request: Request, actor: Actor | null) => Promise<Response>;
  readonly version: string;
}

export type Links = ReturnType<typeof openLinks>;

/** Opens what other programs are answered and told. */
export function openLinks(ground: Ground, needs: LinksNeeds) {
  const { site, procedures, handle, version } = needs;
  const { start, stop, ...told } = createTelling(ground, needs);
  const rest = createRest({
    ...ground,
    ...{ keys: site.keys.keys, may: site.users.users.may, procedures, handle, version },
    ...{ stream: told.stream, links: told.links },
    settings: () => site.settings.current().programs,
  });
  return {
    ...{ rest, ...told, start, stop },
    procedures: { webhooks: webhookProcedures(told.webhooks, ground.log) },
    routes: [],
    holders: [answerHolder, deliveryHolder],
  };
}
