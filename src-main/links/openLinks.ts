import { join } from 'node:path';
import type { AnyRouter } from '@orpc/server';
import type { Gate } from '../gate/openGate.ts';
import type { Ground } from '../platform/ground.ts';
import type { Actor } from '../platform/serving/actor.ts';
import type { SeenRecord } from '../record/openRecord.ts';
import type { Site } from '../site/openSite.ts';
import { mqttProcedures } from './mqtt/procedures.ts';
import { createMqtt, type MqttOptions } from './mqtt/service.ts';
import { createMqttStore } from './mqtt/store.ts';
import { answerHolder } from './rest/holder.ts';
import { createRest } from './rest/service.ts';
import { createTelling, deliveryHolder, type TellingNeeds, webhookProcedures } from './told/service.ts';
import { createWatchedFolder } from './uploads/folder/service.ts';
import { uploadHolder } from './uploads/holder.ts';
import { uploadProcedures } from './uploads/procedures.ts';
import { createUploads } from './uploads/service.ts';
import { createUploadStore } from './uploads/store.ts';

export interface LinksNeeds extends TellingNeeds {
  readonly site: Pick<Site, 'cameras' | 'carParks' | 'keys' | 'settings' | 'users'>;
  readonly record: Pick<SeenRecord, 'jobs' | 'reads' | 'stays'>;
  readonly gate: Pick<Gate, 'barriers'>;
  /** Every procedure of the contract, under the names it has there; asked once everything is tied. */
  readonly procedures: () => AnyRouter;
  /** The door, as people ask it. */
  readonly handle: () => (request: Request, actor: Actor | null) => Promise<Response>;
  readonly version: string;
  /** How long a broker is waited for, where that is not as usual. */
  readonly brokerTiming?: Pick<MqttOptions, 'timeoutMs' | 'waitsMs'> | undefined;
}

export type Links = ReturnType<typeof openLinks>;

/** Opens what other programs are answered and told. */
export function openLinks(ground: Ground, needs: LinksNeeds) {
  const { site, record, gate, procedures, handle, version, timing = {} } = needs;
  const { start, stop, ...told } = createTelling(ground, needs);
  const videos = join(ground.dataFolder, 'videos');
  const uploadStore = createUploadStore(ground.db, ground.secrets);
  const uploads = createUploads({
    ...{ ...ground, ...timing, ...record, links: told.links, store: uploadStore },
    privateTargets: () => site.settings.current().webhooks.privateTargets,
    isGood: site.keys.keys.isGood,
  });
  const folder = createWatchedFolder({
    ...{ ...ground, uploads, store: uploadStore, videos, everyMs: timing.folderMs },
    settings: () => site.settings.current().watchedFolder,
    isCamera: (id) => site.cameras.list().some((camera) => camera.id === id),
  });
  site.settings.onChange((_, section) => {
    if (section === 'watchedFolder') folder.change();
  });
  const rest = createRest({
    ...ground,
    ...{ keys: site.keys.keys, may: site.users.users.may, procedures, handle, version },
    ...{ stream: told.stream, links: told.links, uploads: { uploads, folder: videos } },
    settings: () => site.settings.current().programs,
  });
  const mqtt = createMqtt({
    ...{ ...ground, ...needs.brokerTiming, feed: told.feed, store: createMqttStore(ground.db, ground.secrets) },
    ...{ procedures, may: site.users.users.may, version },
    barriers: () => gate.barriers.list(false),
    standing: async () => ({
      ...{ cameras: site.cameras.list(), barriers: gate.barriers.list(false), carParks: site.carParks.list() },
      occupancy: await record.stays.occupancy(),
      siteName: site.settings.current().site.name,
    }),
  });
  return {
    ...{ rest, mqtt, ...told, uploads, folder },
    async start(): Promise<void> {
      await start();
      await mqtt.start();
      await uploads.start();
      folder.start();
    },
    async stop(): Promise<void> {
      await folder.stop();
      await uploads.stop();
      await mqtt.stop();
      await stop();
    },
    procedures: {
      webhooks: webhookProcedures(told.webhooks, ground.log),
      mqtt: mqttProcedures(mqtt, ground.log),
      uploads: uploadProcedures(uploads, folder, ground.log),
    },
    routes: [],
    holders: [answerHolder, deliveryHolder, uploadHolder],
  };
}
