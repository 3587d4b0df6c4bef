import { type CameraSource, maskedPassword } from '../../src-preload/contract/cameras.ts';

/** The source as it may be shown: a password in its address is replaced by the mask. */
export function maskSource(source: CameraSource): CameraSource {
  return 'url' in source ? { ...source, url: maskAddress(source.url) } : source;
}

/** The address with its password, if it has one, replaced by the mask. */
export function maskAddress(address: string): string {
  return withPassword(address, (password) => (password === '' ? '' : maskedPassword));
}

/**
 * What a person sent back, with the stored password put where the mask stands. Where there is none to put (another
 * host, or no password before) the mask is dropped rather than tried as a password: a stored password is never sent to
 * a host other than the one it was given for.
 */
export function unmaskSource(edited: CameraSource, stored: CameraSource | null): CameraSource {
  if (!('url' in edited)) return edited;
  const kept = stored !== null && 'url' in stored && sameHost(edited.url, stored.url) ? passwordOf(stored.url) : '';
  return { ...edited, url: withPassword(edited.url, (password) => (isMask(password) ? kept : password)) };
}

const credentials = /^([a-z][a-z0-9+.-]*:\/\/[^/?#:@]*):([^/?#]*)@/i;

function withPassword(address: string, change: (password: string) => string): string {
  return address.replace(credentials, (_whole, upToUser: string, password: string) => {
    const changed = change(password);
    return changed === '' ? `${upToUser}@` : `${upToUser}:${changed}@`;
  });
}

function passwordOf(address: string): string {
  return credentials.exec(address)?.[2] ?? '';
}

function isMask(password: string): boolean {
  return password === maskedPassword || password === encodeURIComponent(maskedPassword);
}

function sameHost(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).host === new URL(b).host;
}
