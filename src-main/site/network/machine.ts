import { hostname, networkInterfaces } from 'node:os';
import type { OwnNames } from './rules/hosts.ts';

/** What this machine is called at this moment. Addresses that are good on one cable alone (fe80::) are left out: browsers take none. */
export function thisMachine(): Omit<OwnNames, 'names'> {
  const addresses = Object.values(networkInterfaces())
    .flatMap((of) => of ?? [])
    .filter(({ internal, address }) => !internal && !address.toLowerCase().startsWith('fe80:'))
    .map(({ address }) => address);
  return { hostName: hostname().replace(/\.local$/i, ''), addresses };
}
