import type { Clock } from '../../platform/clock.ts';
import { foreignIn } from '../../platform/serving/ownPages.ts';
import { createRates, type Rate } from '../../platform/serving/rates.ts';
import { hostsOf, type OwnNames, plainAddress, whoAsks } from './rules/hosts.ts';

/** Answers one request that came from an address in the network. */
export type ReceiveFromNetwork = (request: Request, address: string) => Promise<Response>;

export interface ReceptionOptions {
  readonly clock: Clock;
  readonly ownNames: () => OwnNames;
  readonly hasUsers: () => boolean;
  readonly mayComeFromElsewhere: (method: string, pathname: string, origin: string | null) => boolean;
  /** Settles who asks and answers. */
  readonly receive: ReceiveFromNetwork;
  readonly rate?: Rate;
}

/** Far more than a page that scrolls through pictures asks for, and little enough that one device cannot keep the others out. */
const generously: Rate = { atOnce: 600, perSecond: 60, mostKnown: 4096 };
/** How long a browser that trusts the certificate comes by TLS alone, s. Those that do not trust it, or came by an address, ignore this (RFC 6797). */
const strictTransport = `max-age=${180 * 86_400}`;
const namesKnownMs = 5_000;

/** What stands before the entrance for whoever comes over the network: how often, by which name, and from whose page. */
export function createNetworkReception(options: ReceptionOptions): ReceiveFromNetwork {
  const { clock, ownNames, hasUsers, mayComeFromElsewhere, receive, rate = generously } = options;
  const rates = createRates(rate);
  let known = { hosts: new Set<string>(), untilMs: Number.NEGATIVE_INFINITY };

  /** Addresses of the machine change; they are looked at now and then. */
  function isOwn(hostname: string): boolean {
    const now = clock.monotonicMs();
    if (now > known.untilMs) known = { hosts: hostsOf(ownNames()), untilMs: now + namesKnownMs };
    return known.hosts.has(hostname);
  }

  async function answer(request: Request, address: string): Promise<Response> {
    const waitMs = rates.waitMs(whoAsks(address), clock.monotonicMs());
    if (waitMs > 0) {
      const response = said(429, 'This device asks more than Gatehouse answers. Wait a moment.');
      response.headers.set('retry-after', String(Math.ceil(waitMs / 1000)));
      return response;
    }
    switch (foreignIn(request, { protocol: 'https', isOwn, mayComeFromElsewhere })) {
      case 'host':
        return said(421, 'Gatehouse does not answer to this name. An administrator can add it on the page Network.');
      case 'page':
        return said(403, 'Gatehouse answers only its own pages.');
      case null:
        break;
    }
    // The listener closes when they are gone; what comes meanwhile gets nothing.
    if (!hasUsers()) return said(503, 'Nobody can sign in here. Add users at the machine itself.');
    return await receive(request, plainAddress(address));
  }

  return async (request, address) => {
    const response = await answer(request, address);
    response.headers.set('strict-transport-security', strictTransport);
    return response;
  };
}

function said(status: number, message: string): Response {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  return Response.json({ message }, { status, headers });
}
