import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { serveWeb } from '../../src-main/hosts/web/serve.ts';
import type { contract } from '../../src-preload/contract/contract.ts';

/** A running application of which pictures are taken. */
export interface Gatehouse {
  readonly url: string;
  readonly api: ContractRouterClient<typeof contract>;
}

/** Starts the application on a free port with the given data folder. */
export async function openSite(dataFolder: string): Promise<{ readonly gatehouse: Gatehouse; close(): Promise<void> }> {
  const host = await serveWeb({ dataFolder, port: 0, demo: false });
  const api: Gatehouse['api'] = createORPCClient(new RPCLink({ url: `${host.url}/rpc` }));
  return { gatehouse: { url: host.url, api }, close: host.stop };
}

/** Asks until `isSo` answers true; for what the interface itself does not show. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 200));
}
