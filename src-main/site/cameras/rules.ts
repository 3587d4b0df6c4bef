import type { CameraSource } from '../../../src-preload/contract/site/cameras.ts';
import { shownAddress } from '../../../src-preload/contract/site/shownAddress.ts';

/** The source as it may be shown, recorded and told: of its address host and path alone, and whether there is more. */
export function maskSource(source: CameraSource): CameraSource {
  if (!('url' in source)) return source;
  const url = shownAddress(source.url);
  return { ...source, url, isMasked: url !== new URL(source.url).href };
}

/**
 * What a person sent back, with the stored address in place of the one that was shown. Null where a masked address was changed, or
 * none is stored: a stored login is never sent to another place than the one it was given for, so the whole address has to be
 * given anew.
 */
export function unmaskSource(edited: CameraSource, stored: CameraSource | null): CameraSource | null {
  if (!('url' in edited)) return edited;
  const { isMasked = false, ...source } = edited;
  if (!isMasked) return source;
  if (stored === null || !('url' in stored) || shownAddress(stored.url) !== edited.url) return null;
  return { ...source, url: stored.url };
}
