import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Role, roles } from '../../../src-preload/contract/roles.ts';
import {
  passphraseSchema,
  roleNames,
  userNameSchema,
  userValuesSchema,
} from '../../../src-preload/contract/site/users.ts';
import { Refusal } from '../../platform/refusal.ts';
import { defaultDataFolder } from '../dataFolder.ts';
import { ask } from './askSilently.ts';
import { onRecord, refuse } from './onRecord.ts';

interface Choices {
  readonly data: string;
  readonly name: string;
}

/** `user`: users of a site, by whoever has the machine itself, as where the only administrator forgot the passphrase. */
export function userCommand(): Command {
  return new Command('user')
    .description('the users of a site, while Gatehouse is not running')
    .addCommand(addCommand())
    .addCommand(resetCommand())
    .addCommand(listCommand());
}

function addCommand(): Command {
  return onSite('add', 'add a user; the passphrase is asked for, or read from standard input')
    .requiredOption('--name <name>', 'what the record calls them')
    .requiredOption('--role <role>', `one of ${roles.join(', ')}`, roleOf)
    .action(async (options: Choices & { role: Role }) => {
      await withPassphrase(options, async (passphrase) => {
        const dataFolder = resolve(options.data);
        mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
        await onRecord(dataFolder, async ({ users: { users } }) => {
          await users.start();
          const values = userValuesSchema.parse({ name: options.name, role: options.role });
          const added = await refusing(() => users.add(values, passphrase));
          if (added !== null) console.log(`Added ${added.name} (${roleNames[added.role]}).`);
        });
      });
    });
}

function resetCommand(): Command {
  return onSite('reset', 'give a user a new passphrase, and take their second factor and PIN away')
    .requiredOption('--name <name>', 'what they are called')
    .action(async (options: Choices) => {
      await withPassphrase(options, async (passphrase) => {
        await onRecord(resolve(options.data), async ({ users: { users, account, sessions } }) => {
          await users.start();
          await sessions.start();
          const user = users.byName(options.name);
          if (user === null) return refuse(`There is no user called “${options.name}”. See: gatehouse user list`);
          const isDone = await refusing(async () => {
            await account.resetPassphrase(user.id, passphrase);
            await account.removeSecondFactor(user.id);
            await account.removePin(user.id);
            return true;
          });
          if (isDone !== null) console.log(`${user.name} signs in with the new passphrase from now on.`);
        });
      });
    });
}

function listCommand(): Command {
  return onSite('list', 'list the users')
    .option('--json', 'print JSON', false)
    .action(async (options: Choices & { json: boolean }) => {
      await onRecord(resolve(options.data), async ({ users: { users } }) => {
        await users.start();
        const all = users.list();
        if (options.json) console.log(JSON.stringify(all));
        else if (all.length === 0) console.log('There are no users yet.');
        else
          for (const { name, role: has, active } of all)
            console.log(`${name}  ${roleNames[has]}${active ? '' : '  off'}`);
      });
    });
}

function onSite(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder());
}

/** A role by its name. @throws InvalidArgumentError where it is none */
export function roleOf(text: string): Role {
  const found = roles.find((each) => each === text.toLowerCase());
  if (found === undefined) throw new InvalidArgumentError(`Give one of ${roles.join(', ')}.`);
  return found;
}

/** Asks for the passphrase twice, or reads it from standard input; then goes on, unless it or the name cannot be. */
export async function withPassphrase(
  { name }: Pick<Choices, 'name'>,
  work: (passphrase: string) => Promise<void>,
): Promise<void> {
  const wrongName = userNameSchema.safeParse(name).error?.issues[0]?.message;
  if (wrongName !== undefined) return refuse(`The name: ${wrongName}.`);
  const given = process.stdin.isTTY === true ? await askTwice() : await firstLine();
  if (given === null) return refuse('The two were not the same. Nothing was changed.');
  const wrong = passphraseSchema.safeParse(given).error?.issues[0]?.message;
  if (wrong !== undefined) return refuse(`The passphrase: ${wrong}.`);
  await work(given);
}

async function firstLine(): Promise<string> {
  let given = '';
  for await (const part of process.stdin) {
    given += String(part);
    if (given.length > 4_096) break;
  }
  return given.split(/\r?\n/, 1)[0] ?? '';
}

async function askTwice(): Promise<string | null> {
  const first = await ask('Passphrase: ');
  return (await ask('The same again: ')) === first ? first : null;
}

/** What is refused is said; null then. */
export async function refusing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(error.message);
    return null;
  }
}
