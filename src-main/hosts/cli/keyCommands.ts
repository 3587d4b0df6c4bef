import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ORPCError } from '@orpc/client';
import { Command, InvalidArgumentError } from 'commander';
import { roles } from '../../../src-preload/contract/roles.ts';
import { givenScopes } from '../../../src-preload/contract/site/keyScopes.ts';
import { type ApiKey, type KeyValues, keyValuesSchema, type MadeKey } from '../../../src-preload/contract/site/keys.ts';
import { roleNames } from '../../../src-preload/contract/site/users.ts';
import { Refusal } from '../../platform/refusal.ts';
import { runningClient } from '../commands/commandClient.ts';
import { defaultDataFolder } from '../dataFolder.ts';
import { onRecord, refuse } from './onRecord.ts';

interface Choices {
  readonly data: string;
  readonly name: string;
  readonly role: string;
  readonly scope: readonly string[];
  readonly camera: readonly string[];
  readonly carPark: readonly string[];
  readonly days?: number;
}

/** Whoever makes keys: the application that runs, or the record while none does. */
interface KeyMaker {
  list(): Promise<ApiKey[]>;
  add(values: KeyValues): Promise<MadeKey>;
  revoke(id: string): Promise<ApiKey>;
}

const dayMs = 86_400_000;

/** `key`: keys by which programs come in. While the application runs it is asked to make them. */
export function keyCommand(): Command {
  return new Command('key')
    .description('the keys by which programs reach Gatehouse under /v1')
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function addCommand(): Command {
  return onSite('add', 'make a key, and print it once')
    .requiredOption('--name <name>', 'what the record calls the program')
    .requiredOption('--role <role>', `one of ${roles.join(', ')}`)
    .option(
      '--scope <scope>',
      'what it may do, such as reads:read, as often as needed; role is all that its role brings',
      collect,
      [],
    )
    .option('--camera <id>', 'a camera it works with, as often as needed; all without', collect, [])
    .option('--car-park <id>', 'a car park whose cameras it works with, as often as needed', collect, [])
    .option('--days <n>', 'how many days it is good for; for ever without', wholeDays)
    .action(async (choices: Choices) => {
      const values = valuesOf(choices);
      if (typeof values === 'string') return refuse(values);
      await withMaker(resolve(choices.data), true, async (maker) => {
        const { key, secret } = await maker.add(values);
        console.log(`Made the key “${key.name}” (${roleNames[key.role]}). It is shown this once: ${secret}`);
      });
    });
}

function listCommand(): Command {
  return onSite('list', 'list the keys')
    .option('--json', 'print JSON', false)
    .action(async ({ data, json }: { data: string; json: boolean }) => {
      await withMaker(resolve(data), false, async (maker) => {
        const all = await maker.list();
        if (json) console.log(JSON.stringify(all));
        else if (all.length === 0) console.log('There are no keys yet. Make one: gatehouse key add');
        else
          for (const { name, role, state, hint } of all) console.log(`${name}  ${roleNames[role]}  …${hint}  ${state}`);
      });
    });
}

function revokeCommand(): Command {
  return onSite('revoke', 'revoke a key, at once and for good')
    .requiredOption('--name <name>', 'what it is called')
    .action(async ({ data, name }: { data: string; name: string }) => {
      await withMaker(resolve(data), false, async (maker) => {
        const key = (await maker.list()).find((each) => each.name === name);
        if (key === undefined) return refuse(`There is no key called “${name}”. See: gatehouse key list`);
        await maker.revoke(key.id);
        console.log(`Revoked the key “${name}”.`);
      });
    });
}

function onSite(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder());
}

/** What is asked for, or why it cannot be, as a sentence. */
function valuesOf({ name, role, scope, camera, carPark, days }: Choices): KeyValues | string {
  if (!roles.some((each) => each === role.toLowerCase())) return `The role: give one of ${roles.join(', ')}.`;
  const unknown = scope.find((each) => !givenScopes.some((known) => known === each));
  if (unknown !== undefined) return `There is no scope ${unknown}. Give some of ${givenScopes.join(', ')}.`;
  const given = keyValuesSchema.safeParse({
    ...{ name, role: role.toLowerCase(), cameraIds: camera, carParkIds: carPark },
    ...(scope.length === 0 ? {} : { scopes: scope }),
    ...(days === undefined ? {} : { expiresAt: Date.now() + days * dayMs }),
  });
  if (given.success) return given.data;
  const [issue] = given.error.issues;
  return `The ${String(issue?.path[0] ?? 'key')}: ${issue?.message ?? 'this was not understood'}.`;
}

/** @param makesFolder whether a folder without a record becomes a site */
async function withMaker(
  dataFolder: string,
  makesFolder: boolean,
  work: (maker: KeyMaker) => Promise<void>,
): Promise<void> {
  const refusing = async (maker: KeyMaker) => {
    try {
      await work(maker);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof ORPCError)) throw error;
      refuse(error.message);
    }
  };
  const running = await runningClient(dataFolder, (client) => client.keys.list());
  if (running !== null) {
    const { keys } = running.client;
    return await refusing({
      list: async () => (await keys.list()).keys,
      add: (values) => keys.add(values),
      revoke: (id) => keys.revoke({ id }),
    });
  }
  if (!makesFolder && !existsSync(join(dataFolder, 'gatehouse.db')))
    return refuse(`There is no record of Gatehouse in ${dataFolder}. Name the site’s folder with --data.`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  await onRecord(dataFolder, async ({ keys }) => {
    await keys.start();
    await refusing({ list: async () => keys.list(), add: keys.add, revoke: keys.revoke });
    await keys.stop();
  });
}

function collect(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

function wholeDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new InvalidArgumentError('Give 1 to 3650 days.');
  return days;
}
