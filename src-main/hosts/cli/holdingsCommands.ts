import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import type { SubjectGiven } from '../../../src-preload/contract/office/privacy.ts';
import { cloakBy } from '../../engineLink.ts';
import { notCovered } from '../../office/privacy/notCovered.ts';
import { wordsFor } from '../../office/privacy/subjects.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Holdings } from '../../platform/holdings.ts';
import type { Subject } from '../../platform/subject.ts';
import { forkEngine } from '../../sight/engine/engineProcess.ts';
import { createSupervisor } from '../../sight/engine/supervisor.ts';
import type { App } from '../../startedOnce.ts';
import { defaultDataFolder } from '../dataFolder.ts';
import { heldLines, receiptLines } from './holdingsLines.ts';
import { onRecord, refuse } from './onRecord.ts';

interface Choices {
  readonly data: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly json: boolean;
}

/** `held`: lists what the record holds on a plate or a person. */
export function heldCommand(): Command {
  return onSubject('held', 'list all that is held on a plate or a person').action(
    async (plate: string | undefined, options: Choices) => {
      await withHoldings(plate, options, async (holdings, subject) => {
        const all = await holdings.held(subject);
        console.log(options.json ? JSON.stringify(all) : heldLines(all).join('\n'));
      });
    },
  );
}

/** `forget`: erases what the record holds on a plate or a person, and gives a receipt. */
export function forgetCommand(): Command {
  return onSubject('forget', 'erase what is held on a plate or a person, and print a receipt')
    .option('--also-active', 'also permits that hold, watch entries, expected visits and vehicles in view', false)
    .option('--yes', 'do not ask before erasing', false)
    .action(async (plate: string | undefined, options: Choices & { alsoActive: boolean; yes: boolean }) => {
      await withHoldings(plate, options, async (holdings, subject) => {
        const { alsoActive, json, data } = options;
        if (!options.yes && !(await isConfirmed(holdings, subject))) return;
        const receipt = await holdings.forget(subject, { alsoActive });
        const isCompact = await holdings.compact().then(
          () => true,
          () => false,
        );
        const rest = notCovered(resolve(data), isCompact);
        console.log(json ? JSON.stringify({ ...receipt, notCovered: rest }) : receiptLines(receipt, rest).join('\n'));
      });
    });
}

/** `access`: writes what the record holds on a plate or a person as one archive, to be handed over. */
export function accessCommand(): Command {
  return onSubject('access', 'write all that is held on a plate or a person as one zip archive, to hand over')
    .requiredOption('--out <file>', 'the archive to write; it must not be there yet')
    .action(async (plate: string | undefined, options: Choices & { out: string }) => {
      await withApp(plate, options, async (app, subject) => {
        const given = givenOf(plate, options);
        const engine = createSupervisor({
          ...{ startProcess: forkEngine, onEvent: () => undefined, onState: () => undefined, onLost: () => undefined },
        });
        engine.start();
        try {
          const entries = await app.holdings.held(subject);
          const archive = app.subjects.access(given, cloakBy(engine));
          const file = await open(resolve(options.out), 'wx', 0o600);
          await pipeline(Readable.fromWeb(archive as never), file.createWriteStream());
          const told = { file: resolve(options.out), about: wordsFor(given), entries: entries.length };
          console.log(
            options.json ? JSON.stringify(told) : `${told.entries} entries on ${told.about} are in ${told.file}`,
          );
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
          refuse(`${resolve(options.out)} is there already. Name another file.`);
        } finally {
          await engine.stop();
        }
      });
    });
}

function givenOf(plate: string | undefined, { name, email, telephone }: Choices): SubjectGiven {
  if (plate === undefined) return { kind: 'person', name, email, telephone };
  return { kind: 'plate', plate: plate.toUpperCase().replace(/[\s.·-]/g, '') };
}

function onSubject(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('[plate]', 'the plate, with or without spaces')
    .option('--name <name>', 'a person, by name', '')
    .option('--email <address>', 'a person, by e-mail address', '')
    .option('--telephone <number>', 'a person, by telephone number', '')
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder())
    .option('--json', 'print JSON', false);
}

async function withHoldings(
  plate: string | undefined,
  options: Choices,
  work: (holdings: Holdings, subject: Subject) => Promise<void>,
): Promise<void> {
  await withApp(plate, options, (app, subject) => work(app.holdings, subject));
}

async function withApp(
  plate: string | undefined,
  options: Choices,
  work: (app: App, subject: Subject) => Promise<void>,
): Promise<void> {
  const subject = subjectOf(plate, options);
  const dataFolder = resolve(options.data);
  if (subject === null) return refuse('Give a plate, or a person by --name, --email or --telephone: one or the other.');
  if (!existsSync(join(dataFolder, 'gatehouse.db')))
    return refuse(`There is no record of Gatehouse in ${dataFolder}. Name the site’s folder with --data.`);
  await onRecord(dataFolder, async (app) => await work(app, subject));
}

function subjectOf(plate: string | undefined, { name, email, telephone }: Choices): Subject | null {
  const isPerson = [name, email, telephone].some((each) => each.trim() !== '');
  const folded = foldPlate(plate ?? '');
  if (isPerson) return plate === undefined ? { kind: 'person', name, email, telephone } : null;
  return folded === '' ? null : { kind: 'plate', folded };
}

async function isConfirmed(holdings: Holdings, subject: Subject): Promise<boolean> {
  if (process.stdin.isTTY !== true) {
    refuse('Nothing was erased: nobody can be asked here. Say --yes to erase without being asked.');
    return false;
  }
  console.log(heldLines(await holdings.held(subject)).join('\n'));
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('Erase this for ever? It cannot be taken back. Type yes: ');
  asking.close();
  if (answer.trim().toLowerCase() === 'yes') return true;
  refuse('Nothing was erased.');
  return false;
}
