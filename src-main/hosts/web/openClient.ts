import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../../src-preload/contract/contract.ts';

/** A program's way to a running Gatehouse. */
export interface GatehouseClient {
  /** Such as `http://127.0.0.1:4600`. */
  readonly url: string;
  readonly api: ContractRouterClient<typeof contract>;
  /** Asks for a path, as somebody who has been let in; Node's own `fetch` keeps no cookies. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly cookie: { readonly name: string; readonly value: string };
}

/**
 * Goes in as a browser does: exchanges the address that Gatehouse printed for a cookie.
 * @throws Error where the address is not, or no longer, good
 */
export async function openClient(address: string): Promise<GatehouseClient> {
  const { origin } = new URL(address);
  const answer = await fetch(address, { redirect: 'manual' });
  await answer.body?.cancel();
  const [, name, value] = /^([^=;]+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
  if (answer.status !== 303 || name === undefined || value === undefined) {
    throw new Error(`Gatehouse at ${origin} let nobody in with this address (${answer.status}).`);
  }
  const cookie = `${name}=${value}`;
  return {
    url: origin,
    api: createORPCClient<GatehouseClient['api']>(new RPCLink({ url: `${origin}/rpc`, headers: { cookie } })),
    fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('cookie', cookie);
      return fetch(`${origin}${path}`, { ...init, headers });
    },
    cookie: { name, value },
  };
}
