import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { pictureUrl } from '../../client.ts';
import { fileTime } from '../../siteTime.ts';

/** The pictures of a read as files, by names that say plate, time and what they show. */
export function picturesOf(read: Read): readonly { readonly url: string; readonly name: string }[] {
  const time = fileTime(read.evidenceAt ?? read.firstSeenAt);
  const name = (what: string) => `${read.mark === '' ? 'unread' : read.mark} ${time} ${what}.jpg`;
  return [
    ...(read.vehiclePicture === null ? [] : [{ url: pictureUrl(read.vehiclePicture), name: name('vehicle') }]),
    ...(read.platePicture === null ? [] : [{ url: pictureUrl(read.platePicture), name: name('plate') }]),
  ];
}

/** Saves them where the browser saves downloads. */
export function savePictures(read: Read): void {
  for (const { url, name } of picturesOf(read)) {
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
  }
}
