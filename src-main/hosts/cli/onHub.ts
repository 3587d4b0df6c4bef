import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import {
  asking,
  connectHub,
  type HubAddress,
  HubTrouble,
  readAddress,
  type TlsMode,
} from '../../hub/connection/service.ts';
import { type Hub, HubRefusal, type HubTables } from '../../hub/schema/service.ts';
import { ask } from './askSilently.ts';
import { refuse } from './onRecord.ts';

/** How the hub is reached; no password is ever among what is written behind a command. */
export interface Way {
  readonly tls?: TlsMode;
  readonly ca?: string;
  readonly passwordFile?: string;
}

const variables = ['GATEHOUSE_HUB_PASSWORD', 'PGPASSWORD'] as const;

/** A command that is about the hub at an address. */
export function hubCommandAt(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<url>', 'where the database is, such as postgresql://owner@db.example.org:5432/gatehouse')
    .addOption(
      new Option('--tls <mode>', 'verify checks the certificate, encrypt does not, off encrypts nothing').choices([
        'verify',
        'encrypt',
        'off',
      ]),
    )
    .option('--ca <file>', 'the certificate of the authority that signed that of the server (PEM)')
    .option(
      '--password-file <file>',
      `a file that holds the password; else ${variables.join(' or ')}, else it is asked for`,
    );
}

/** Works with the hub at an address; what is wrong is said as a sentence. */
export async function onHub(
  url: string,
  way: Way,
  work: (hub: Hub, address: HubAddress) => Promise<void>,
): Promise<void> {
  const read = readAddress(url);
  if (typeof read === 'string') return refuse(read);
  const address = { ...read, ...(way.tls === undefined ? {} : { tls: way.tls }) };
  const ca = way.ca === undefined ? null : await textOf(way.ca);
  if (ca === undefined) return refuse(`The file ${way.ca} cannot be read.`);
  const password = await passwordOf(way, address);
  if (password === undefined) return refuse(`The file ${way.passwordFile} cannot be read.`);
  const hub = connectHub<HubTables>({ address, password, ca });
  try {
    await asking(address, () => work(hub, address));
  } catch (error) {
    if (!(error instanceof HubRefusal || error instanceof HubTrouble)) throw error;
    refuse(error.message);
  } finally {
    await hub.close();
  }
}

/** Undefined where the file that should hold it cannot be read. */
async function passwordOf({ passwordFile }: Way, { user, host }: HubAddress): Promise<string | undefined> {
  if (passwordFile !== undefined) return (await textOf(passwordFile))?.split(/\r?\n/, 1)[0];
  const given = variables.map((name) => process.env[name]).find((value) => value !== undefined);
  if (given !== undefined) return given;
  return process.stdin.isTTY === true ? await ask(`Password of ${user} at ${host}: `) : '';
}

async function textOf(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch(() => undefined);
}
