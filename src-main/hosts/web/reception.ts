import { entranceOfBrowsers } from '../../site/users/browsers.ts';
import type { Entrance } from '../../site/users/entrance.ts';
import type { WayIn } from './wayIn.ts';

export interface ReceptionOptions {
  readonly wayIn: WayIn;
  readonly entrance: Entrance;
  /** Where this Gatehouse listens, such as `http://127.0.0.1:4600`. */
  readonly origin: string;
}

/** Answers what a browser on this machine asks: first the way in of the start, then the entrance. */
export function createReception({ wayIn, entrance, origin }: ReceptionOptions) {
  const browsers = entranceOfBrowsers(entrance, origin);
  /** @param address where the request came from, such as `127.0.0.1` */
  return async (request: Request, address: string): Promise<Response> => {
    const caller = await wayIn.receive(request);
    if (caller instanceof Response) return caller;
    const from = { address, isLocal: isThisMachine(address) };
    if (caller !== null && 'onward' in caller)
      return await browsers.letIntoDemonstration(request, { ...from, local: null }, caller.onward);
    return await browsers.receive(request, { ...from, local: caller });
  };
}

/** Whether an address is of this very machine's loopback, also as IPv6 writes it. */
export function isThisMachine(address: string): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address) || address === '::1';
}
