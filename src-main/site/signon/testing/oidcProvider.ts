import { onTestFinished } from 'vitest';
import { openOidcServer } from './oidcServer.ts';

export { clientSecret } from './oidcServer.ts';

/** A provider that ends with the test. */
export async function startOidcProvider() {
  const server = await openOidcServer();
  onTestFinished(server.stop);
  return server;
}
