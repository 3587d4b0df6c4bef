import { isIP, type LookupFunction } from 'node:net';
import { kindOf } from '../../platform/http/address.ts';
import { pinnedTo, type Resolved, resolveBySystem } from '../../platform/http/target.ts';
import { NotConnected } from './trouble.ts';

/**
 * Where a broker is, to be connected to and nowhere else. An administrator names it, so it may be in the own network; at a link-local address
 * or a cloud’s own there is none.
 * @throws NotConnected
 */
export async function brokerAddresses(host: string): Promise<{ readonly lookup: LookupFunction }> {
  const family = isIP(host);
  const found: readonly Resolved[] =
    family === 0 ? await resolveBySystem(host).catch(() => []) : [{ address: host, family }];
  if (found.length === 0) throw new NotConnected(`Nobody knows a host ${host}. Check its name, and the network.`);
  if (found.some(({ address }) => kindOf(address) === 'never'))
    throw new NotConnected(`${host} is link-local, reserved, or a cloud’s own: there is no broker.`);
  return { lookup: pinnedTo(found) };
}
