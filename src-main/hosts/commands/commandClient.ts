import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../../src-preload/contract/contract.ts';
import { readCommandFile } from './commandFile.ts';

/** How the command line asks the application that runs. */
export interface CommandClient {
  readonly client: ContractRouterClient<typeof contract>;
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly headers: { readonly authorization: string };
}

/**
 * The application that runs with a data folder; null where none does.
 * @param asks something harmless, by which it is known to be there: what a Gatehouse that was killed left leads nowhere any more, or to
 *   another program
 */
export async function runningClient(
  dataFolder: string,
  asks: (client: CommandClient['client']) => Promise<unknown>,
): Promise<CommandClient | null> {
  const wayIn = readCommandFile(dataFolder);
  if (wayIn === null) return null;
  const url = `http://127.0.0.1:${wayIn.port}`;
  const headers = { authorization: `Bearer ${wayIn.secret}` };
  const client: CommandClient['client'] = createORPCClient(new RPCLink({ url: `${url}/rpc`, headers }));
  const isThere = await asks(client).then(
    () => true,
    () => false,
  );
  return isThere ? { client, url, headers } : null;
}
