/** Where a request comes from, as the host knows it. */
export interface Place {
  readonly kind: 'browser' | 'desktop';
  /** The address it came from; that of the machine itself for the desktop window. */
  readonly address: string;
  /** Whether that is this machine. */
  readonly isLocal: boolean;
  /** As a person would say it: "Firefox on Windows, 192.168.1.20". */
  readonly name: string;
}

const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const systems = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** The place of a browser, in words that its owner knows it by. What it says of itself is believed for words alone. */
export function placeOfBrowser(address: string, isLocal: boolean, userAgent: string | null): Place {
  const named = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const browser = named(browsers) ?? 'A browser or program';
  const system = named(systems);
  const what = system === undefined ? browser : `${browser} on ${system}`;
  return { kind: 'browser', address, isLocal, name: `${what}, ${isLocal ? 'this machine' : address}` };
}

export const desktopWindow: Place = { kind: 'desktop', address: 'desktop', isLocal: true, name: 'Desktop window' };
