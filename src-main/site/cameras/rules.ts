import type { CameraSource } from '../../../src-preload/contract/site/cameras.ts';
import type { PostSource } from '../../../src-preload/contract/site/postSources.ts';
import { shownAddress } from '../../../src-preload/contract/site/shownAddress.ts';

/** The source as it may be shown, recorded and told: of its address host and path alone, and whether there is more. */
export function maskSource(source: CameraSource): CameraSource {
  if (source.kind === 'posts') return withoutSecrets(source);
  if (!('url' in source)) return source;
  const url = shownAddress(source.url);
  return { ...source, url, isMasked: url !== new URL(source.url).href };
}

/** The secrets of a camera that posts are Gatehouse's own: they are told where it is set up, and nowhere else. */
function withoutSecrets({ path: _path, password: _password, ...source }: PostSource): PostSource {
  return source;
}

/** The same source with secrets: those that are stored, or the ones given where there are none. */
export function withSecrets(
  edited: PostSource,
  stored: CameraSource | null,
  made: { readonly path: string; readonly password: string },
): PostSource {
  const { path, password } = stored?.kind === 'posts' ? stored : made;
  return { ...withoutSecrets(edited), path: path ?? made.path, password: password ?? made.password };
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
