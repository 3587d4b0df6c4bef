import { Command, InvalidArgumentError } from 'commander';
import { type HubAddress, writtenAddress } from '../../hub/connection/service.ts';
import {
  addTenant,
  type Credentials,
  dropMonths,
  enrolHeadOffice,
  enrolSite,
  initHub,
  limitPlates,
  listTenants,
  makeMonths,
  platesOf,
  removeTenant,
  suspendTenant,
} from '../../hub/schema/service.ts';
import { hubUserCommand } from './hubUserCommands.ts';
import { hubCommandAt, onHub, type Way } from './onHub.ts';
import { refuse } from './onRecord.ts';

const longestName = 100;

/** `hub`: a PostgreSQL database that sites send to, by whoever owns it. */
export function hubCommand(): Command {
  return new Command('hub')
    .description('the database in the middle that sites send to')
    .addCommand(initCommand())
    .addCommand(enrolCommand())
    .addCommand(tendCommand())
    .addCommand(tenantCommand())
    .addCommand(hubUserCommand());
}

function initCommand(): Command {
  return hubCommandAt('init', 'make a database the hub, or bring it to the newest shape').action(
    async (url: string, way: Way) => {
      await onHub(url, way, (hub) => initHub(hub, Date.now(), (line) => console.log(line)));
    },
  );
}

function enrolCommand(): Command {
  return hubCommandAt('enrol', 'make the login of a site, and print it once')
    .requiredOption('--tenant <name>', 'whose site it is', nameOf)
    .option('--site <name>', 'what the site is called', nameOf)
    .option('--head-office', 'a login that reads all sites of the tenant, instead of one for a site', false)
    .option('--renew', 'a new login for a site that has one; that one ends', false)
    .option('--json', 'print JSON', false)
    .action(
      async (
        url: string,
        way: Way & { tenant: string; site?: string; headOffice: boolean; renew: boolean; json: boolean },
      ) => {
        const { tenant, site, headOffice, renew, json } = way;
        if ((site === undefined) !== headOffice) return refuse('Give either --site and its name, or --head-office.');
        await onHub(url, way, async (hub, address) => {
          const made =
            site === undefined ? await enrolHeadOffice(hub, tenant) : await enrolSite(hub, { tenant, site, renew });
          const told = { address: writtenAddress(ofLogin(address, made)), password: made.password };
          if (json) return console.log(JSON.stringify({ tenant, site: site ?? null, ...told }));
          console.log(
            `Enrolled ${site === undefined ? 'a head office' : `“${site}”`} of “${tenant}”. It is shown this once:`,
          );
          console.log(`  address   ${told.address}`);
          console.log(`  password  ${told.password}`);
        });
      },
    );
}

const ofLogin = (address: HubAddress, { user }: Credentials): HubAddress => ({ ...address, user });

function tendCommand(): Command {
  return hubCommandAt('tend', 'make the months of reads to come, and drop those that are over; for a calendar')
    .option('--keep-months <n>', 'how many months of reads stay, this one included; all without', wholeMonths)
    .action(async (url: string, way: Way & { keepMonths?: number }) => {
      await onHub(url, way, async (hub) => {
        const made = await makeMonths(hub.db, Date.now());
        const { dropped, held } =
          way.keepMonths === undefined
            ? { dropped: [], held: [] }
            : await dropMonths(hub.db, Date.now(), way.keepMonths);
        if (made.length > 0) console.log(`Made ${made.join(', ')}.`);
        if (dropped.length > 0) console.log(`Dropped ${dropped.join(', ')}.`);
        if (held.length > 0) console.log(`Kept ${held.join(', ')}: a plate that is on hold was read then.`);
        if (made.length + dropped.length + held.length === 0) console.log('There was nothing to do.');
      });
    });
}

function tenantCommand(): Command {
  const named = (name: string, description: string) =>
    hubCommandAt(name, description).requiredOption('--name <name>', 'what the tenant is called', nameOf);
  return new Command('tenant')
    .description('whose sites the hub serves')
    .addCommand(
      named('add', 'add a tenant').action(async (url: string, way: Way & { name: string }) => {
        await onHub(url, way, async (hub) => {
          await addTenant(hub, way.name);
          console.log(`Added “${way.name}”. Enrol its sites: gatehouse hub enrol`);
        });
      }),
    )
    .addCommand(
      hubCommandAt('list', 'list tenants and their sites')
        .option('--json', 'print JSON', false)
        .action(async (url: string, way: Way & { json: boolean }) => {
          await onHub(url, way, async (hub) => {
            const tenants = await listTenants(hub, Date.now());
            if (way.json) return console.log(JSON.stringify(tenants));
            if (tenants.length === 0) return console.log('There are no tenants yet. Add one: gatehouse hub tenant add');
            for (const { name, isSuspended, sites, plates, mostPlates } of tenants) {
              console.log(`${name}${isSuspended ? '  suspended' : ''}  ${platesText(plates, mostPlates)}`);
              for (const site of sites)
                console.log(`  ${site.name}  ${site.seenAt === null ? 'never seen' : site.seenAt.toISOString()}`);
            }
          });
        }),
    )
    .addCommand(
      named('plates', 'tell how many plates a tenant had read, by month and site')
        .option('--json', 'print JSON', false)
        .action(async (url: string, way: Way & { name: string; json: boolean }) => {
          await onHub(url, way, async (hub) => {
            const months = await platesOf(hub, way.name);
            if (way.json) return console.log(JSON.stringify(months));
            if (months.length === 0) return console.log(`Nothing was read at the sites of “${way.name}” yet.`);
            for (const { month, site, plates } of months)
              console.log(`${month}  ${plates.toLocaleString('en-GB')}  ${site || 'a site that is there no more'}`);
          });
        }),
    )
    .addCommand(
      named('limit', 'say how many plates a month were agreed; beyond, it is told, and nothing is kept back')
        .requiredOption('--plates <n>', 'how many; none for no limit', platesOrNone)
        .action(async (url: string, way: Way & { name: string; plates: number | 'none' }) => {
          await onHub(url, way, async (hub) => {
            await limitPlates(hub, way.name, way.plates === 'none' ? null : way.plates);
            console.log(
              way.plates === 'none'
                ? `“${way.name}” has no limit any more.`
                : `With “${way.name}” ${way.plates.toLocaleString('en-GB')} plates a month are agreed. Beyond, its gates go on all the same.`,
            );
          });
        }),
    )
    .addCommand(
      named('suspend', 'let none of its logins read or write; its gates go on alone').action(
        async (url: string, way: Way & { name: string }) => {
          await onHub(url, way, async (hub) => {
            await suspendTenant(hub, way.name, true);
            console.log(`Suspended “${way.name}”. Its gates go on alone.`);
          });
        },
      ),
    )
    .addCommand(
      named('resume', 'let its logins in again').action(async (url: string, way: Way & { name: string }) => {
        await onHub(url, way, async (hub) => {
          await suspendTenant(hub, way.name, false);
          console.log(`“${way.name}” is served again.`);
        });
      }),
    )
    .addCommand(
      named('remove', 'remove a tenant with its logins and all that is kept of it on the hub')
        .requiredOption('--confirm <name>', 'its name once more')
        .action(async (url: string, way: Way & { name: string; confirm: string }) => {
          if (way.confirm !== way.name)
            return refuse('Write the name of the tenant behind --confirm once more. Nothing was removed.');
          await onHub(url, way, async (hub) => {
            const rows = await removeTenant(hub, way.name);
            console.log(
              `Removed “${way.name}” with its logins and ${rows} rows. The records of its sites are as they were.`,
            );
          });
        }),
    );
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name.length < 1 || name.length > longestName)
    throw new InvalidArgumentError(`Give 1 to ${longestName} characters.`);
  return name;
}

function wholeMonths(text: string): number {
  const months = Number(text);
  if (!Number.isInteger(months) || months < 1 || months > 1200)
    throw new InvalidArgumentError('Give 1 to 1200 months.');
  return months;
}

function platesText(plates: number, most: number | null): string {
  const read = `${plates.toLocaleString('en-GB')} plates this month`;
  if (most === null) return read;
  return `${read} of ${most.toLocaleString('en-GB')} that were agreed${plates > most ? ': more than that' : ''}`;
}

/** A word stands for no limit: an option that is null counts as left out. */
function platesOrNone(text: string): number | 'none' {
  if (text === 'none') return text;
  const plates = Number(text);
  if (!Number.isSafeInteger(plates) || plates < 1)
    throw new InvalidArgumentError('Give a whole number above 0, or none.');
  return plates;
}
