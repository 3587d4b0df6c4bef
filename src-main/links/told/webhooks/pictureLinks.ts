import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database.ts';
import type { SecretBox } from '../../../platform/secretBox.ts';
import { ownKey } from './ownKey.ts';

const secretName = 'pictureLinks';
/** For so long whoever has a link sees its picture. */
export const linkGoodMs = 7 * 86_400_000;

export interface PictureLinksNeeds {
  readonly db: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly secrets: SecretBox;
  /** Under which programs elsewhere reach this Gatehouse; null where they do not. */
  readonly publicAddress: () => string | null;
}

/** Links that show one picture each to whoever has them, for a while; signed, so that nobody makes their own. */
export function createPictureLinks({ db, clock, secrets, publicAddress }: PictureLinksNeeds) {
  let key: Buffer | null = null;

  const signatureOf = (id: string, until: string) =>
    createHmac('sha256', key ?? '')
      .update(`${id}\n${until}`)
      .digest('base64url');

  return {
    async start(): Promise<void> {
      key = await ownKey(db, secrets, secretName);
    },
    /** Null where no public address is set. */
    link(pictureId: string): string | null {
      const address = publicAddress();
      if (address === null || key === null) return null;
      const until = String(clock.now() + linkGoodMs);
      return `${address}/v1/pictures/${pictureId}?until=${until}&signature=${signatureOf(pictureId, until)}`;
    },
    /** Whether a link is one of ours and good still. */
    isGood(pictureId: string, until: string, signature: string): boolean {
      if (key === null || publicAddress() === null || !/^\d{1,15}$/.test(until)) return false;
      const now = clock.now();
      // One that is good for longer than any was made by a clock that was set wrongly.
      if (Number(until) <= now || Number(until) > now + linkGoodMs) return false;
      const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(pictureId, until))];
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

export type PictureLinks = ReturnType<typeof createPictureLinks>;
