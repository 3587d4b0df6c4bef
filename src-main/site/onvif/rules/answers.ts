import type { FoundCamera } from '../../../../src-preload/contract/site/onvif.ts';
import { isPrivateAddress, plainAddress } from '../../../platform/addresses/rules.ts';
import { findElement, findElements, textOf, type XmlElement } from '../../../platform/xml/rules.ts';

const longestText = 120;

/** What strangers call themselves: one line, no longer than a page can show. */
const tidy = (text: string) =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longestText)
    // Half of a sign, or a space, where the end was cut off.
    .replace(/[\p{C}\s]$/u, '');

/**
 * The camera that an answer to a probe tells of; null where it is none, or leads elsewhere than to who sent it.
 * @param from the address it came from: what a device says of itself may be stale, or meant to mislead
 */
export function cameraOf(answer: XmlElement, from: string): FoundCamera | null {
  const match = findElement(answer, 'ProbeMatch');
  const host = plainAddress(from);
  if (match === null || !isPrivateAddress(host)) return null;
  const address = textOf(match, 'XAddrs')
    ?.split(/\s+/)
    .slice(0, 10)
    .map((given) => addressAt(given, host))
    .find((found) => found !== null);
  const scopes = textOf(match, 'Scopes')?.split(/\s+/).slice(0, 60) ?? [];
  const scope = (name: string) => {
    const found = scopes.find((each) => each.toLowerCase().startsWith(`onvif://www.onvif.org/${name}/`));
    return found === undefined ? '' : tidy(decoded(found.slice(found.lastIndexOf('/') + 1)));
  };
  const reference = tidy(textOf(match, 'Address') ?? '');
  return {
    id: reference === '' ? host : reference,
    name: scope('name'),
    hardware: scope('hardware'),
    host,
    address: address ?? `http://${bracketed(host)}/onvif/device_service`,
  };
}

/** An address that a device gives, at the device itself: its port and path count, whatever host it names. Null where it is none. */
export function addressAt(given: string, host: string): string | null {
  const url = URL.parse(given);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return `${url.protocol}//${bracketed(host)}${url.port === '' ? '' : `:${url.port}`}${url.pathname}`.slice(0, 300);
}

/** A stream's address at the device itself, with the login in it; null where it is no address of a stream. */
export function streamAt(
  given: string,
  host: string,
  login: { readonly user: string; readonly password: string },
): string | null {
  const url = URL.parse(given.replaceAll('&amp;', '&'));
  // Without a host of its own, what follows would lengthen the name of ours, and the login would go there.
  if (url === null || url.host === '' || !['rtsp:', 'rtsps:'].includes(url.protocol)) return null;
  const who = login.user === '' ? '' : `${strict(login.user)}:${strict(login.password)}@`;
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${url.protocol}//${who}${bracketed(host)}${port}${url.pathname}${url.search}`.slice(0, 1_900);
}

const strict = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What a device says its clock shows, UTC ms; null where it does not. */
export function timeOf(answer: XmlElement): number | null {
  const utc = findElement(answer, 'UTCDateTime');
  if (utc === null) return null;
  const part = (name: string) => Number(textOf(utc, name) ?? Number.NaN);
  const at = Date.UTC(part('Year'), part('Month') - 1, part('Day'), part('Hour'), part('Minute'), part('Second'));
  return Number.isFinite(at) ? at : null;
}

/** Maker and model. */
export function titleOf(answer: XmlElement): string {
  const named = (name: string) => tidy(textOf(answer, name) ?? '');
  const [maker, model] = [named('Manufacturer'), named('Model')] as const;
  return tidy(`${maker} ${model.startsWith(maker) ? model.slice(maker.length) : model}`);
}

/** Where the device's media service is asked; null where it does not say. */
export function mediaAddressOf(answer: XmlElement, host: string): string | null {
  const media = findElement(answer, 'Media');
  return media === null ? null : addressAt(textOf(media, 'XAddr') ?? '', host);
}

/** Where each of a device's services is asked, by its namespace in small letters. */
export function servicesOf(answer: XmlElement, host: string): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const service of findElements(answer, 'Service').slice(0, 60)) {
    const at = addressAt(textOf(service, 'XAddr') ?? '', host);
    if (at !== null) told.set((textOf(service, 'Namespace') ?? '').trim().toLowerCase(), at);
  }
  return told;
}

/** The namespaces of the two services that tell of streams. */
export const mediaServices = {
  media1: 'http://www.onvif.org/ver10/media/wsdl',
  media2: 'http://www.onvif.org/ver20/media/wsdl',
} as const;

/** A profile of a camera, before its address is asked for. */
export interface Profile {
  readonly token: string;
  readonly name: string;
  readonly codec: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
}

const mostProfiles = 12;

/** The profiles that give a picture. */
export function profilesOf(answer: XmlElement): readonly Profile[] {
  return findElements(answer, 'Profiles')
    .flatMap((profile) => {
      const { token } = profile.attributes;
      // As Media1 and Media2 call it.
      const video = findElement(profile, 'VideoEncoderConfiguration') ?? findElement(profile, 'VideoEncoder');
      if (token === undefined || token === '' || token.length > longestText) return [];
      const told = (name: string) => (video === null ? null : textOf(video, name));
      const number = (name: string) => {
        const value = Math.round(Number(told(name)));
        return value > 0 && value < 100_000 ? value : null;
      };
      return [
        {
          ...{ token, name: tidy(profile.children.find(({ name }) => name === 'Name')?.text ?? token) },
          codec: tidy(told('Encoding') ?? ''),
          ...{ width: number('Width'), height: number('Height'), framesPerSecond: number('FrameRateLimit') },
        },
      ];
    })
    .slice(0, mostProfiles);
}

/** What a device says went wrong, as it says it; null where nothing did. */
export function faultOf(answer: XmlElement): { readonly isLogin: boolean; readonly said: string } | null {
  const fault = findElement(answer, 'Fault');
  if (fault === null) return null;
  const codes = findElements(fault, 'Value').map(({ text }) => text);
  const said = tidy(textOf(fault, 'Text') ?? textOf(fault, 'faultstring') ?? codes.join(' '));
  const isLogin = [...codes, said].some((each) =>
    /NotAuthorized|FailedAuthentication|authori[sz]|OperationProhibited/i.test(each),
  );
  return { isLogin, said };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
