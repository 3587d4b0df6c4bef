import { join } from 'node:path';
import type { SettingsVersions, SiteSettings } from '../../../src-preload/contract/settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import type { JobGround } from './messages.ts';

export interface GroundOptions {
  readonly clock: Clock;
  readonly dataFolder: string;
  readonly site: () => Promise<{ readonly name: string; readonly timeZone: string }>;
  readonly settings: () => SiteSettings;
  /** What of them holds from which day on. */
  readonly versions: () => SettingsVersions;
  readonly version: string;
}

/** What a thread is started with, whatever it makes: where the record is, whose it is, and for whom it is made. */
export async function jobGround(
  { clock, dataFolder, site, settings, version }: GroundOptions,
  { name: by, cameraIds }: Pick<Actor, 'name' | 'cameraIds'>,
): Promise<Omit<JobGround, 'file'>> {
  const { name, timeZone } = await site();
  const { logo, logoRatio } = settings().paper;
  return {
    databasePath: join(dataFolder, 'gatehouse.db'),
    mediaFolder: join(dataFolder, 'media'),
    ...{ site: name, timeZone, by, now: clock.now(), cameraIds, version },
    logo: logo === '' ? null : { jpeg: logo, ratio: logoRatio },
  };
}
