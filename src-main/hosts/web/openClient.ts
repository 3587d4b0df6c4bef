import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../../src-preload/contract/contract.ts';

interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** A program's way to a running Gatehouse. */
export interface GatehouseClient {
  /** Such as `http://127.0.0.1:4600`. */
  readonly url: string;
  readonly api: ContractRouterClient<typeof contract>;
  /** Asks for a path, as somebody who has been let in; Node's own `fetch` keeps no cookies. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** What a browser keeps that was let in: its session and, at a demonstration, its desk. */
  readonly cookies: readonly Cookie[];
}

/**
 * Goes in as a browser does: exchanges the address that Gatehouse printed for a cookie.
 * @throws Error where the address is not, or no longer, good
 */
export async function openClient(address: string): Promise<GatehouseClient> {
  const { origin } = new URL(address);
  const answer = await fetch(address, { redirect: 'manual' });
  await answer.body?.cancel();
  const cookies = answer.headers.getSetCookie().flatMap((line) => {
    const [, name, value] = /^([^=;]+)=([^;]+)/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  if (answer.status !== 303 || cookies.length === 0) {
    throw new Error(`Gatehouse at ${origin} let nobody in with this address (${answer.status}).`);
  }
  return clientWith(origin, cookies);
}

/** As somebody with these cookies is answered; as nobody where there are none. */
export function clientWith(origin: string, cookies: readonly Cookie[]): GatehouseClient {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return {
    url: origin,
    api: createORPCClient<GatehouseClient['api']>(new RPCLink({ url: `${origin}/rpc`, headers: { cookie } })),
    fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('cookie', cookie);
      return fetch(`${origin}${path}`, { ...init, headers });
    },
    cookies,
  };
}
