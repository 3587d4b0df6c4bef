import type { BarrierDevice, HttpRequest } from '../../../../src-preload/contract/gate/barriers.ts';
import { maskedPassword } from '../../../../src-preload/contract/site/cameras.ts';
import { isName } from '../../../../src-preload/contract/site/shownAddress.ts';

/** Parts of an address that hold a secret, going by their names. */
const secretName = /auth|key|token|secret|cookie|passw|pwd|^pw$|^pass$|^pin$|^code$|session|sid/i;

/** What devices are told in an address, beside small numbers: all else there may be a secret, whatever its name. */
const plainWord =
  /^(on|off|open|close|closed|up|down|stop|start|toggle|pulse|power|relay|output|switch|set|get|true|false|yes|no|json|xml|status|\d{1,3})$/i;

/** What headers say that is no secret. */
const plainHeader = /^(accept|content-type|user-agent|x-requested-with)$/i;

const parameter = /([?&])([^=&#]*)=([^&#]*)/g;
/** Scheme and host, the path, the rest. */
const addressParts = /^(https?:\/\/[^/?#]*)([^?#]*)(.*)$/is;

function isPlain(value: string): boolean {
  return value.split(/[\s+_.,-]|%20/).every((word) => word === '' || plainWord.test(word));
}

/** The device as those who set it up see it: every password replaced by the mask. */
export function maskDevice(device: BarrierDevice): BarrierDevice {
  return mapSecrets(device, (secret) => (secret === '' ? '' : maskedPassword));
}

/** The device as everybody may see it, and as it is told: what and where it is, and nothing that could be sent to it. */
export function outlineDevice(device: BarrierDevice): BarrierDevice {
  if (device.kind !== 'http') return mapSecrets(device, () => '');
  const bare = (request: HttpRequest): HttpRequest => ({
    method: request.method,
    url: new URL(request.url).origin,
    headers: [],
    body: '',
  });
  return {
    ...device,
    open: bare(device.open),
    close: device.close === null ? null : bare(device.close),
    hold: device.hold === null ? null : bare(device.hold),
    status: device.status === null ? null : { ...device.status, request: bare(device.status.request) },
    signIn: { kind: 'none' },
    okText: '',
  };
}

/**
 * What a person sent back, with the stored secrets put where the mask stands. Null where there is none to put, or where the
 * device is at another host by now: a stored password is never sent to a host other than the one it was given for.
 */
export function unmaskDevice(edited: BarrierDevice, stored: BarrierDevice | null): BarrierDevice | null {
  const kept = stored !== null && placeOf(stored) === placeOf(edited) ? secretsOf(stored) : new Map<string, string>();
  let isLost = false;
  const unmasked = mapSecrets(edited, (secret, name) => {
    if (!isMask(secret)) return secret;
    const found = kept.get(name);
    if (found !== undefined) return found;
    isLost = true;
    return secret;
  });
  return isLost ? null : unmasked;
}

/** Every secret of a device, by its place. */
export function secretsOf(device: BarrierDevice): Map<string, string> {
  const found = new Map<string, string>();
  mapSecrets(device, (secret, name) => {
    found.set(name, secret);
    return secret;
  });
  return found;
}

/** The device with each of its secrets replaced; `name` says which one it is. */
function mapSecrets(device: BarrierDevice, change: (secret: string, name: string) => string): BarrierDevice {
  if (device.kind === 'modbus') return device;
  if (device.kind === 'shelly') return { ...device, password: change(device.password, 'password') };
  const { open, close, hold, status, signIn } = device;
  const inPath = (path: string, name: string): string =>
    path
      .split('/')
      .map((part, index) => (isName(part) || isPlain(part) ? part : change(part, `${name}/${index}`)))
      .join('/');
  const inQuery = (query: string, name: string): string =>
    query.replace(parameter, (whole, before: string, key: string, value: string) =>
      !secretName.test(key) && isPlain(value) ? whole : `${before}${key}=${change(value, `${name}?${key}`)}`,
    );
  const inRequest = (request: HttpRequest, name: string): HttpRequest => ({
    ...request,
    url: request.url.replace(
      addressParts,
      (_whole, place: string, path: string, rest: string) => place + inPath(path, name) + inQuery(rest, name),
    ),
    headers: request.headers.map((header) =>
      plainHeader.test(header.name)
        ? header
        : { ...header, value: change(header.value, `${name}:${header.name.toLowerCase()}`) },
    ),
    body: request.body === '' ? '' : change(request.body, `${name} body`),
  });
  return {
    ...device,
    open: inRequest(open, 'open'),
    close: close === null ? null : inRequest(close, 'close'),
    hold: hold === null ? null : inRequest(hold, 'hold'),
    status: status === null ? null : { ...status, request: inRequest(status.request, 'status') },
    signIn: signIn.kind === 'none' ? signIn : { ...signIn, password: change(signIn.password, 'password') },
  };
}

/** Scheme, host and port: a password that was given for https is not sent without it either. */
function placeOf(device: BarrierDevice): string {
  return device.kind === 'http' ? new URL(device.open.url).origin : `${device.host}:${device.port}`;
}

function isMask(secret: string): boolean {
  return secret === maskedPassword || secret === encodeURIComponent(maskedPassword);
}
