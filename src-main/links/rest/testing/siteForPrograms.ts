import { onTestFinished } from 'vitest';
import { barrierValuesSchema } from '../../../../src-preload/contract/gate/barriers.ts';
import { type Role, roles } from '../../../../src-preload/contract/roles.ts';
import { cameraSourceSchema } from '../../../../src-preload/contract/site/cameras.ts';
import { commandScopes } from '../../../../src-preload/contract/site/keyScopes.ts';
import { type KeyValues, keyValuesSchema } from '../../../../src-preload/contract/site/keys.ts';
import type { Database } from '../../../platform/database.ts';
import { freshDoor } from '../../../testing/freshDoor.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import type { LinksNeeds } from '../../openLinks.ts';

/**
 * A site of two gates with a read, a picture and a barrier at each, and programs that come in by keys.
 * @param fill writes what is in the record already when Gatehouse starts
 */
export async function siteForPrograms(
  timing?: LinksNeeds['timing'],
  brokerTiming?: LinksNeeds['brokerTiming'],
  fill?: (db: Database) => Promise<void>,
) {
  const door = await freshDoor({ timing, brokerTiming });
  const { site, record, gate, db, media, wings } = door;
  await fill?.(db);
  for (const wing of wings) if ('start' in wing) await wing.start();
  onTestFinished(async () => {
    for (const wing of wings.toReversed()) if ('stop' in wing) await wing.stop();
    await site.keys.keys.stop();
  });
  let made = 0;

  async function at(name: string, mark: string) {
    const source = cameraSourceSchema.parse({ kind: 'rtsp', url: `rtsp://user:secret@10.0.0.5/${name}` });
    const camera = await site.cameras.add({ name, source });
    const { read } = await record.reads.record(seenPass(camera.id, { text: mark, kind: 'closed' }), null);
    const picture = await media.keep({ jpeg: Buffer.from('a picture'), width: 1, height: 1 });
    await db.insertInto('media').values(picture).execute();
    await db.updateTable('reads').set({ vehicleMediaId: picture.id }).where('id', '=', read.id).execute();
    const device = { kind: 'http', open: { method: 'POST', url: 'http://127.0.0.1:9/open' }, signIn: { kind: 'none' } };
    const barrier = await gate.barriers.add(
      barrierValuesSchema.parse({ name: `${name} barrier`, cameraIds: [camera.id], device }),
    );
    return { camera, read, picture, barrier };
  }

  /** Makes a key; all of its role and nothing that moves a barrier where nothing is said. */
  async function key(values: Partial<KeyValues> & { readonly role?: Role } = {}): Promise<string> {
    made += 1;
    const whole = keyValuesSchema.parse({ name: `Program ${made}`, role: 'administrator', ...values });
    return (await site.keys.keys.add(whole)).secret;
  }

  async function ask(path: string, secret: string | null, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (secret !== null) headers.set('authorization', `Bearer ${secret}`);
    return await door.links.rest.receive(
      new Request(`http://127.0.0.1:4600/v1${path}`, { ...init, headers }),
      '127.0.0.1',
    );
  }

  /** Sends JSON. */
  const send = (method: string, path: string, secret: string | null, body: unknown, headers = {}) =>
    ask(path, secret, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });

  const commands = async () => (await db.selectFrom('barrierCommands').select('id').execute()).length;
  const [north, south] = [await at('North', 'AB12CDE'), await at('South', 'CD34EFG')];
  return { ...door, north, south, key, ask, send, commands };
}

export type SiteForPrograms = Awaited<ReturnType<typeof siteForPrograms>>;

/** A key for each role, with and without the scopes that move a barrier, one that sees the north alone, and none. */
export async function everyKey({ key, north }: SiteForPrograms): Promise<ReadonlyMap<string, string | null>> {
  const keys = new Map<string, string | null>([['no key', null]]);
  for (const role of roles) keys.set(role, await key({ role }));
  keys.set('operator, with barriers', await key({ role: 'operator', scopes: ['role', ...commandScopes] }));
  keys.set('administrator, health alone', await key({ scopes: ['health:read'] }));
  keys.set('north alone', await key({ role: 'operator', cameraIds: [north.camera.id] }));
  return keys;
}
