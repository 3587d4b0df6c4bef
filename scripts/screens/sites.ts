import { type GatehouseClient, openClient } from '../../src-main/hosts/web/openClient.ts';
import { serveWeb } from '../../src-main/hosts/web/serve.ts';

/** A running application of which pictures are taken. */
export type Gatehouse = GatehouseClient;

/**
 * Starts the application on a free port with the given data folder. A page that first goes to `address` has been let in.
 */
export async function openSite(
  dataFolder: string,
): Promise<{ readonly gatehouse: Gatehouse; readonly address: string; close(): Promise<void> }> {
  const host = await serveWeb({ dataFolder, port: 0, demo: false });
  return { gatehouse: await openClient(host.address), address: host.address, close: host.stop };
}

/** Asks until `isSo` answers true; for what the interface itself does not show. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 200));
}
