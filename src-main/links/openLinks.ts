import type { AnyRouter } from '@orpc/server';
import type { Lists } from '../lists/openLists.ts';
import type { Ground } from '../platform/ground.ts';
import type { Actor } from '../platform/serving/actor.ts';
import type { Site } from '../site/openSite.ts';
import { createFeed } from './events/feed.ts';
import { knownBeside } from './events/known.ts';
import { answerHolder } from './rest/holder.ts';
import { createRest } from './rest/service.ts';
import { createStream } from './stream/service.ts';
import { deliveryHolder } from './webhooks/holder.ts';
import { createPictureLinks } from './webhooks/pictureLinks.ts';
import { webhookProcedures } from './webhooks/procedures.ts';
import { createWebhooks, type WebhooksOptions } from './webhooks/service.ts';
import { createWebhookStore } from './webhooks/store.ts';

export interface LinksNeeds {
  readonly site: Pick<Site, 'cameras' | 'keys' | 'settings' | 'users'>;
  readonly lists: Pick<Lists, 'permits'>;
  /** Every procedure of the contract, under the names it has there; asked once everything is tied. */
  readonly procedures: () => AnyRouter;
  /** The door, as people ask it. */
  readonly handle: () => (request: Request, actor: Actor | null) => Promise<Response>;
  readonly version: string;
  /** How long is waited, and whom names are asked of, where that is not as usual. */
  readonly timing?: Pick<WebhooksOptions, 'resolve' | 'timeoutMs' | 'waitsMs'>;
}

export type Links = ReturnType<typeof openLinks>;

/** Opens what other programs are answered and told. */
export function openLinks(ground: Ground, { site, lists, procedures, handle, version, timing = {} }: LinksNeeds) {
  const feed = createFeed({ ...ground, known: knownBeside(site, lists) });
  const settings = () => site.settings.current().webhooks;
  const links = createPictureLinks({ ...ground, publicAddress: () => settings().publicAddress });
  const webhooks = createWebhooks({
    ...{ ...ground, ...timing, feed, store: createWebhookStore(ground.db, ground.secrets) },
    privateTargets: () => settings().privateTargets,
    imageUrl: links.link,
  });
  site.settings.onChange((_, section) => {
    if (section === 'webhooks') webhooks.retarget();
  });
  const stream = createStream({
    ...{ feed, clock: ground.clock },
    imageUrl({ told: { pictureId } }, { scopes }) {
      const maySee = scopes === undefined || scopes.includes('pictures:read');
      if (pictureId === null || !maySee) return null;
      return links.link(pictureId) ?? `/v1/pictures/${pictureId}`;
    },
  });
  const rest = createRest({
    ...ground,
    ...{ keys: site.keys.keys, may: site.users.users.may, procedures, handle, version },
    ...{ stream, links },
    settings: () => site.settings.current().programs,
  });
  return {
    ...{ rest, feed, stream, webhooks, links },
    procedures: { webhooks: webhookProcedures(webhooks, ground.log) },
    routes: [],
    holders: [answerHolder, deliveryHolder],
    async start() {
      await links.start();
      await feed.start();
      await webhooks.start();
      stream.start();
    },
    async stop() {
      stream.stop();
      await webhooks.stop();
      await feed.stop();
    },
  };
}
