import type { Lists } from '../../lists/openLists.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Site } from '../../site/openSite.ts';
import { createFeed } from './events/feed.ts';
import { knownBeside } from './events/known.ts';
import { createStream } from './stream/service.ts';
import { createPictureLinks } from './webhooks/pictureLinks.ts';
import { createWebhooks, type WebhooksOptions } from './webhooks/service.ts';
import { createWebhookStore } from './webhooks/store.ts';

export type { Feed, FeedItem } from './events/feed.ts';
export { eventsWithin, isWanted } from './stream/rules/wants.ts';
export { plain, publicBody, sse } from './stream/rules/wire.ts';
export type { Stream } from './stream/service.ts';
export { deliveryHolder } from './webhooks/holder.ts';
export { ownKey } from './webhooks/ownKey.ts';
export type { PictureLinks } from './webhooks/pictureLinks.ts';
export { type Answer, createPoster, type Posting } from './webhooks/post.ts';
export { webhookProcedures } from './webhooks/procedures.ts';
export { askedWait, isDayOld, waitAfter } from './webhooks/rules/retry.ts';
export { signedHeaders } from './webhooks/signature.ts';

export interface TellingNeeds {
  readonly site: Pick<Site, 'cameras' | 'keys' | 'settings'>;
  readonly lists: Pick<Lists, 'permits'>;
  /** How long is waited, and whom names are asked of, where that is not as usual. */
  readonly timing?: Pick<WebhooksOptions, 'resolve' | 'timeoutMs' | 'waitsMs'> & { readonly folderMs?: number };
}

/** What other programs are told of what happens: by the live stream, and by webhooks. */
export function createTelling(ground: Ground, { site, lists, timing = {} }: TellingNeeds) {
  const settings = () => site.settings.current().webhooks;
  const feed = createFeed({ ...ground, known: knownBeside(site, lists) });
  const links = createPictureLinks({ ...ground, publicAddress: () => settings().publicAddress });
  const webhooks = createWebhooks({
    ...{ ...ground, ...timing, feed, store: createWebhookStore(ground.db, ground.secrets) },
    privateTargets: () => settings().privateTargets,
    imageUrl: links.link,
    isGood: site.keys.keys.isGood,
  });
  site.keys.keys.onRevoked(webhooks.onRevoked);
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
  return {
    ...{ feed, stream, webhooks, links },
    async start(): Promise<void> {
      await links.start();
      await feed.start();
      await webhooks.start();
      stream.start();
    },
    async stop(): Promise<void> {
      stream.stop();
      await webhooks.stop();
      await feed.stop();
    },
  };
}
