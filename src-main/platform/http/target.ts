import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Refusal } from '../refusal.ts';
import { isListed, kindOf } from './address.ts';

/** An address that a host has. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

export type Resolve = (host: string) => Promise<readonly Resolved[]>;

/** Why nothing is sent there, as a sentence. */
export class TargetRefused extends Error {}

/** Nobody knows the host now, who may later. */
export class TargetUnknown extends TargetRefused {}

export const resolveBySystem: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * The addresses of a host to connect to, and no other ones: whoever sends connects to just these, so that what a name means cannot change
 * between the check and the use.
 * @param privateTargets what of the own network may be sent to
 * @throws TargetRefused where one of them must not be sent to
 */
export async function checkedAddresses(
  url: URL,
  privateTargets: readonly string[],
  resolve: Resolve = resolveBySystem,
): Promise<readonly Resolved[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  const addresses = family === 0 ? await resolved(host, resolve) : [{ address: host, family }];
  for (const { address } of addresses) {
    const kind = kindOf(address);
    if (kind === 'never')
      throw new TargetRefused('Nothing is sent to this address: it is link-local, reserved, or a cloud’s own.');
    if (kind === 'private' && !isListed(host, address, privateTargets))
      throw new TargetRefused(
        'This is an address of the own network. An administrator can allow it on the page Webhooks.',
      );
  }
  return addresses;
}

async function resolved(host: string, resolve: Resolve): Promise<readonly Resolved[]> {
  const found = await resolve(host).catch(() => []);
  if (found.length === 0) throw new TargetUnknown('This host is not known. Check its name, and the network.');
  return found;
}

/** Gives just what was checked, whatever the name means by now. */
export function pinnedTo(addresses: readonly Resolved[]): LookupFunction {
  return (_host, options, done) => {
    const [first] = addresses;
    if (options.all === true)
      done(
        null,
        addresses.map(({ address, family }) => ({ address, family })),
      );
    else done(null, first?.address ?? '', first?.family ?? 4);
  };
}

/** @throws Refusal where nothing may be sent there, about a field; a host that is not known now may be known later */
export async function refuseTarget(
  url: string,
  field: string,
  privateTargets: readonly string[],
  resolve?: Resolve,
): Promise<void> {
  try {
    await checkedAddresses(new URL(url), privateTargets, resolve);
  } catch (error) {
    if (error instanceof TargetUnknown) return;
    if (!(error instanceof TargetRefused)) throw error;
    throw new Refusal('INVALID', error.message, { field });
  }
}
