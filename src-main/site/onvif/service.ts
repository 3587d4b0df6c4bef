import { isIP } from 'node:net';
import type { AskedCamera, CameraStream, FoundCamera } from '../../../src-preload/contract/site/onvif.ts';
import { isPrivateAddress } from '../../platform/addresses/rules.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/xml/rules.ts';
import { createDevice, OnvifFault, type OnvifLogin } from './device.ts';
import { type DiscoveryOptions, discoverCameras } from './discovery.ts';
import {
  mediaAddressOf,
  mediaServices,
  type Profile,
  profilesOf,
  servicesOf,
  streamAt,
  timeOf,
  titleOf,
} from './rules/answers.ts';
import {
  getCapabilities,
  getDeviceInformation,
  getProfiles,
  getProfiles2,
  getServices,
  getStreamUri,
  getStreamUri2,
  getSystemDateAndTime,
  protocols2,
} from './rules/messages.ts';

export interface OnvifOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly discovery?: DiscoveryOptions;
  readonly answerWithinMs?: number;
}

/** Cameras as they tell of themselves by ONVIF, so that nobody has to look up the address of a stream. */
export interface Onvif {
  find(): Promise<FoundCamera[]>;
  ask(input: { readonly address: string } & OnvifLogin): Promise<AskedCamera>;
}

type Device = ReturnType<typeof createDevice>;

interface At {
  readonly host: string;
  readonly login: OnvifLogin;
}

/** What was asked for; null where the camera does not do it, or answers nothing that can be read. */
async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  return await asked.catch((error: unknown) => {
    if (error instanceof OnvifFault && error.kind !== 'login') return null;
    throw error;
  });
}

/** What was asked for; null where the camera refuses just this: one of its profiles may be broken, the others are of use. */
async function orRefused<T>(asked: Promise<T>): Promise<T | null> {
  return await asked.catch((error: unknown) => {
    if (error instanceof OnvifFault && error.kind === 'refused') return null;
    throw error;
  });
}

/** The streams of profiles, each once. */
async function gathered(
  profiles: readonly Profile[],
  urlOf: (token: string) => Promise<string | null>,
): Promise<CameraStream[]> {
  const streams: CameraStream[] = [];
  for (const { token, ...profile } of profiles) {
    const url = await urlOf(token);
    if (url !== null && streams.every((known) => known.url !== url)) streams.push({ ...profile, url });
  }
  return streams;
}

export function createOnvif({ clock, discovery, answerWithinMs }: OnvifOptions): Onvif {
  let finding: Promise<FoundCamera[]> | null = null;

  async function ask(address: string, login: OnvifLogin): Promise<AskedCamera> {
    const host = hostOf(address);
    const device = createDevice({ login, now: clock.now, ...(answerWithinMs === undefined ? {} : { answerWithinMs }) });
    const clockAheadMs = await device
      .askOpenly(address, getSystemDateAndTime)
      .then((answer) => {
        const at = timeOf(answer);
        return at === null ? null : at - clock.now();
      })
      .catch((error: unknown) => {
        // A few cameras ask for a login even for the time; one that is not there at all is told at once.
        if (error instanceof OnvifFault && (error.kind === 'login' || error.kind === 'refused')) return null;
        throw error;
      });
    device.clockIsAhead(clockAheadMs ?? 0);
    const title = titleOf(await device.ask(address, getDeviceInformation));
    const streams = await streamsOf(device, address, { host, login });
    const pixels = ({ width, height }: CameraStream) => (width ?? 0) * (height ?? 0);
    return {
      title,
      clockAheadMs: clockAheadMs === null ? null : Math.round(clockAheadMs),
      streams: streams.toSorted((a, b) => pixels(b) - pixels(a)),
    };
  }

  /**
   * The streams that a device tells of by Media2, or else by Media1: some tell of H.265 in the one alone, and of some the one is broken.
   * @throws OnvifFault
   */
  async function streamsOf(device: Device, address: string, { host, login }: At): Promise<CameraStream[]> {
    const services = await orNothing(device.ask(address, getServices));
    const told = services === null ? new Map<string, string>() : servicesOf(services, host);
    const media2 = told.get(mediaServices.media2);
    const newer = media2 === undefined ? null : await orNothing(streamsBy2(device, media2, { host, login }));
    if (newer !== null && newer.length > 0) return newer;
    const media =
      told.get(mediaServices.media1) ?? mediaAddressOf(await device.ask(address, getCapabilities), host) ?? address;
    const profiles = profilesOf(await device.ask(media, getProfiles));
    return await gathered(profiles, async (token) => {
      const answer = await orRefused(device.ask(media, getStreamUri(token)));
      return answer === null ? null : streamAt(textOf(answer, 'Uri') ?? '', host, login);
    });
  }

  async function streamsBy2(device: Device, media: string, { host, login }: At): Promise<CameraStream[]> {
    const profiles = profilesOf(await device.ask(media, getProfiles2));
    return await gathered(profiles, async (token) => {
      for (const protocol of protocols2) {
        const answer = await orRefused(device.ask(media, getStreamUri2(token, protocol)));
        const url = answer === null ? null : streamAt(textOf(answer, 'Uri') ?? '', host, login);
        if (url !== null) return url;
      }
      return null;
    });
  }

  return {
    /** However often it is asked for at once, there is one call into the network. */
    find() {
      finding ??= discoverCameras(discovery).finally(() => {
        finding = null;
      });
      return finding;
    },
    async ask({ address, user, password }) {
      try {
        return await ask(deviceAddress(address), { user, password });
      } catch (error) {
        if (!(error instanceof OnvifFault)) throw error;
        const field = error.kind === 'login' ? 'password' : 'address';
        throw new Refusal('INVALID', error.message, { field, cause: error });
      }
    },
  };
}

/** Where a camera is asked: its IP address alone, or a whole address at one. @throws Refusal where it leads out of the local networks */
function deviceAddress(given: string): string {
  const plain = given.replace(/^\[|\]$/g, '');
  const whole = isIP(plain) === 0 ? given : `http://${plain.includes(':') ? `[${plain}]` : plain}/onvif/device_service`;
  const url = URL.parse(whole.includes('://') ? whole : `http://${whole}`);
  const refuse = (sentence: string) => new Refusal('INVALID', sentence, { field: 'address' });
  if (url === null || !['http:', 'https:'].includes(url.protocol) || isIP(hostOf(url.href)) === 0)
    throw refuse('Give the camera’s address as numbers, such as 192.168.1.20 or 192.168.1.20:8000.');
  if (!isPrivateAddress(hostOf(url.href)))
    throw refuse('Cameras are asked in the local networks of this machine alone.');
  if (url.pathname === '/') url.pathname = '/onvif/device_service';
  url.username = '';
  url.password = '';
  return url.href;
}

const hostOf = (address: string) => new URL(address).hostname.replace(/^\[|\]$/g, '');
