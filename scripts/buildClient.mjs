// `npm run build:client`: builds `gatehouse/client` into dist/client where its sources are newer than what is there.
import { ensureClient, ensureDependencies } from './setUp.mjs';

await ensureDependencies();
await ensureClient();
