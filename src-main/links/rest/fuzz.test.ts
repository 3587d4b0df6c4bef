import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../../src-preload/contract/lists/visitors.ts';
import { readQuerySchema } from '../../../src-preload/contract/record/reads.ts';
import { declaredEndpoints } from './endpoints.ts';
import { fuzzer, randomFrom } from './testing/fuzz.ts';
import { rightBodies } from './testing/rightBodies.ts';
import { everyKey, siteForPrograms } from './testing/siteForPrograms.ts';

/** So many by default; `npm run fuzz:api` asks for ten thousand, and may be given another seed. */
const requests = Number(process.env.FUZZ_API_REQUESTS ?? 600);
const seed = Number(process.env.FUZZ_API_SEED ?? 20_260_703);

const names = [
  ...Object.keys(readQuerySchema.shape),
  ...Object.keys(permitValuesSchema.shape),
  ...Object.keys(visitValuesSchema.shape),
  ...[
    'kind',
    'reason',
    'id',
    'items',
    'values',
    'revision',
    'pence',
    'inside',
    'answer',
    'sort',
    'fields',
    'source',
    'format',
    '__proto__',
  ],
];

/** What was answered; of the stream, which has no end, what it says at first. */
async function bodyOf(response: Response, path: string): Promise<string> {
  if (response.status !== 200 || !path.startsWith('/stream')) return await response.text();
  const reader = response.body?.getReader();
  const first = await Promise.race([reader?.read(), pause(20)]);
  await reader?.cancel();
  return first?.value === undefined ? '' : Buffer.from(first.value).toString();
}

it(
  `answers ${requests} requests that nobody would send as every key, and none with a fault, another’s data or a barrier`,
  async () => {
    const there = await siteForPrograms();
    const { north, south, clock, ask } = there;
    // Those that may move a barrier by a scope of theirs are tried elsewhere.
    const keys = [...(await everyKey(there))].filter(([who]) => who !== 'operator, with barriers');
    const ids = [
      ...[north.camera.id, south.camera.id, north.read.id, south.read.id, north.barrier.id, south.barrier.id],
      ...[north.picture.id, south.picture.id, 'staff', 'site', 'reads'],
    ];
    const next = fuzzer(randomFrom(seed), declaredEndpoints, ids, names, rightBodies(there));
    const statuses = new Map<number, number>();
    for (let n = 0; n < requests; n++) {
      const [who, secret] = keys[n % keys.length] ?? ['no key', null];
      const { method, path, init } = next();
      const told = `${n}: ${who} ${method} ${path.slice(0, 300)} ${String(init.body ?? '').slice(0, 600)}`;
      const response = await ask(path, secret, init).catch((error: unknown) => {
        // What is no address at all never leaves the program that asks.
        if (error instanceof TypeError && /URL|method|header/i.test(error.message)) return null;
        throw new Error(told, { cause: error });
      });
      if (response === null) continue;
      const body = await bodyOf(response, path);
      expect(response.status, `${told}\n${body}`).not.toBe(500);
      if (secret === null) expect([401, 404, 429, 200, 303], told).toContain(response.status);
      if (who === 'north alone' && !path.startsWith('/groups')) expect(body, told).not.toMatch(/South|CD34 ?EFG/);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      clock.advance(100);
    }
    expect(await there.commands()).toBe(0);
    // A fuzzer that is refused at the door tries nothing.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 422]));
    // Ten thousand take long where the machine has other things to do.
  },
  Math.max(900_000, requests * 500),
);
