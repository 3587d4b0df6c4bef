import { Command } from 'commander';
import type { Role } from '../../../src-preload/contract/roles.ts';
import { roleNames, userNameSchema, userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import { createHeadUsers, type HeadUser, type HeadUsers } from '../../hub/head/service.ts';
import { HubRefusal } from '../../hub/schema/service.ts';
import { newId } from '../../platform/ids.ts';
import { hashSecret, refuseWeak } from '../../site/users/service.ts';
import { hubCommandAt, onHub, type Way } from './onHub.ts';
import { refuse } from './onRecord.ts';
import { refusing, roleOf, withPassphrase } from './userCommands.ts';

interface Named extends Way {
  readonly name: string;
}
interface Where {
  readonly site?: readonly string[];
  readonly allSites: boolean;
}

/** `hub user`: those who sign in at sites by the word of their head office; by a login of `hub enrol --head-office`. */
export function hubUserCommand(): Command {
  return new Command('user')
    .description('users that the head office makes, each for its sites')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(changeCommand());
}

function listCommand(): Command {
  return hubCommandAt('list', 'list the users and where they sign in')
    .option('--json', 'print JSON', false)
    .action(async (url: string, way: Way & { json: boolean }) => {
      await onHub(url, way, async (hub) => {
        const users = createHeadUsers(hub);
        const [all, sites] = [await users.list(), await users.sites()];
        const told = all.map(({ sites: within, id: _, ...user }) => ({
          ...user,
          sites: within === null ? null : sites.filter(({ site }) => within.includes(site)).map(({ name }) => name),
        }));
        if (way.json) return console.log(JSON.stringify(told));
        if (told.length === 0) return console.log('There are no users yet. Add one: gatehouse hub user add');
        for (const { name, role, sites: at, active } of told)
          console.log(
            `${name}  ${roleNames[role]}  ${at === null ? 'all sites' : at.join(', ') || 'no site'}${active ? '' : '  off'}`,
          );
      });
    });
}

function addCommand(): Command {
  return scoped(named('add', 'add a user; the passphrase is asked for, or read from standard input'))
    .requiredOption('--role <role>', 'what they may do: operator, administrator, manager or auditor', roleOf)
    .option('--email <address>', 'their address', '')
    .action(async (url: string, way: Named & Where & { role: Role; email: string }) => {
      if (!way.allSites && way.site === undefined) return refuse('Say where they sign in: --site, or --all-sites.');
      await withPassphrase(way, async (passphrase) => {
        const passphraseHash = await hashed(passphrase, way.name);
        if (passphraseHash === null) return;
        await onHub(url, way, async (hub) => {
          const users = createHeadUsers(hub);
          const sites = await sitesOf(users, way);
          const user = { id: newId(), revision: 0, role: way.role, sites, active: true };
          await users.put({ ...user, ...checked({ name: way.name, email: way.email }) }, passphraseHash);
          console.log(`Added ${way.name} (${roleNames[way.role]}). Sites that take users hear of it at once.`);
        });
      });
    });
}

function changeCommand(): Command {
  return scoped(named('change', 'change a user; what is left out stays'))
    .option('--new-name <name>', 'another name')
    .option('--role <role>', 'another role', roleOf)
    .option('--email <address>', 'another address; "" for none')
    .option('--off', 'let them sign in nowhere', false)
    .option('--on', 'let them sign in again', false)
    .option('--passphrase', 'ask for a new passphrase, or read it from standard input', false)
    .action(
      async (
        url: string,
        way: Named &
          Where & { newName?: string; role?: Role; email?: string; off: boolean; on: boolean; passphrase: boolean },
      ) => {
        if (way.off && way.on) return refuse('Give either --off or --on.');
        const change = async (passphrase: string | null) => {
          const passphraseHash = passphrase === null ? null : await hashed(passphrase, way.name);
          if (passphrase !== null && passphraseHash === null) return;
          await onHub(url, way, async (hub) => {
            const users = createHeadUsers(hub);
            const before = await userNamed(users, way.name);
            const isScoped = way.allSites || way.site !== undefined;
            const user: HeadUser = {
              ...before,
              ...checked({ name: way.newName ?? before.name, email: way.email ?? before.email }),
              ...{ role: way.role ?? before.role, active: way.on || (before.active && !way.off) },
              sites: isScoped ? await sitesOf(users, way) : before.sites,
            };
            await users.put(user, passphraseHash);
            console.log(`Changed ${user.name}. Sites that take users hear of it at once.`);
          });
        };
        await (way.passphrase ? withPassphrase(way, change) : change(null));
      },
    );
}

function named(name: string, description: string): Command {
  return hubCommandAt(name, description).requiredOption('--name <name>', 'what they are called');
}

function scoped(command: Command): Command {
  return command
    .option('--site <name...>', 'the sites where they sign in')
    .option('--all-sites', 'they sign in at all sites, also those to come', false);
}

/** @throws HubRefusal where the head office knows of no such user */
async function userNamed(users: HeadUsers, name: string): Promise<HeadUser> {
  const found = (await users.list()).find((user) => user.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new HubRefusal(`There is no user “${name}”. See: gatehouse hub user list`);
  return found;
}

/** The numbers of sites that are named; null for all. @throws HubRefusal where there is none of a name */
async function sitesOf(users: HeadUsers, { site: names = [], allSites }: Where): Promise<number[] | null> {
  if (allSites && names.length > 0) throw new HubRefusal('Give either --site or --all-sites.');
  if (allSites) return null;
  const sites = await users.sites();
  return names.map((name) => {
    const found = sites.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (found === undefined)
      throw new HubRefusal(`There is no site “${name}”. There are: ${sites.map((each) => each.name).join(', ')}.`);
    return found.site;
  });
}

/** @throws HubRefusal where the name or the address can be none */
function checked(values: { readonly name: string; readonly email: string }) {
  const [name, email] = [
    userNameSchema.safeParse(values.name),
    userValuesSchema.shape.email.safeParse(values.email.trim()),
  ];
  if (!name.success) throw new HubRefusal(`The name: ${name.error.issues[0]?.message}.`);
  if (!email.success) throw new HubRefusal('The address: give one such as ann@example.com.');
  return { name: name.data, email: email.data };
}

/** What a passphrase is compared with; null where it is too weak, which was said. */
async function hashed(passphrase: string, name: string): Promise<string | null> {
  return await refusing(async () => {
    refuseWeak(passphrase, name);
    return await hashSecret(passphrase);
  });
}
