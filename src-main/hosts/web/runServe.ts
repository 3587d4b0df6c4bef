import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { DatabaseRefused, FolderInUse } from '../../platform/databaseRefused.ts';
import { writePrivately } from '../../platform/privateFolder.ts';
import { defaultDataFolder, defaultDemoFolder } from '../dataFolder.ts';
import { usualPort } from '../loopback/listen.ts';
import { addressIn, removeRedirect } from './addressFile.ts';
import { openBrowser } from './openBrowser.ts';
import { serveWeb } from './serve.ts';

/** Whatever keeps it from stopping in order, it ends: nothing that was told of as recorded is lost by that. */
const stopsWithinMs = 9_000;
const redirectKeptMs = 60_000;

interface ServeChoices {
  readonly port: number;
  readonly data: string;
  readonly demo: boolean;
  readonly newKey: boolean;
  readonly open: boolean;
}

/** `serve`: runs the application without a window, until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run Gatehouse without a window, on this machine’s own address')
    .option('--port <n>', 'port to listen at; a free one is taken if it is in use', portNumber, usualPort)
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder())
    .option(
      '--demo',
      'show a living site that is invented; the data folder must be empty, or a demonstration already',
      false,
    )
    .option('--new-key', 'go on without the lost key: camera addresses and passwords are entered again', false)
    .option('--open', 'show it in the default browser', false)
    .action(async (options: ServeChoices, command: Command) => {
      const isTold = command.getOptionValueSource('data') !== 'default';
      const data = options.demo && !isTold ? defaultDemoFolder(options.data) : options.data;
      await serveUntilStopped({ ...options, data: resolve(data) });
    });
}

/** `address`: prints where the Gatehouse that runs with a data folder lets one in. */
export function addressCommand(): Command {
  return new Command('address')
    .description('print the address at which the running Gatehouse lets one in')
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder())
    .action((options: { data: string }) => {
      const address = addressIn(resolve(options.data));
      if (address !== null) {
        console.log(address);
        return;
      }
      console.error('No Gatehouse is running for browsers with this data folder, or it is not yours to read.');
      process.exitCode = 1;
    });
}

export async function runServe(argv: readonly string[]): Promise<void> {
  await serveCommand().parseAsync([...argv], { from: 'user' });
}

async function serveUntilStopped(options: ServeChoices): Promise<void> {
  writePrivately();
  const { data: dataFolder, port, newKey } = options;
  const demo = options.demo ? 'site' : false;
  const stop = createStop();
  const host = await serveWeb({ dataFolder, port, demo, newKey, onOpened: stop.listen }).catch((error: unknown) => {
    if (!(error instanceof DatabaseRefused)) throw error;
    const running = error instanceof FolderInUse ? addressIn(dataFolder) : null;
    console.error(running === null ? error.message : `${error.message} It is at ${running}`);
    if (running !== null && options.open) openBrowser(dataFolder, running);
    process.exit(1);
  });
  for (const sentence of host.notices) console.error(sentence);
  if (!stop.isAsked()) {
    console.log(`Gatehouse is running at ${host.address}`);
    // By then it has been read, or never will be.
    if (options.open && openBrowser(options.data, host.address))
      setTimeout(removeRedirect, redirectKeptMs, options.data);
  }
  await stop.asked;
  await host.stop();
  process.exit(0);
}

/**
 * Hears that it is to stop, from the first moment that there is something to stop: before, as while a long record is brought to its
 * newest shape, a signal ends the process at once. What is asked twice, as Ctrl+C in a terminal is, is done once.
 */
function createStop() {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  let isAsked = false;
  return {
    asked,
    isAsked: () => isAsked,
    listen() {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.on(signal, () => {
          if (isAsked) return;
          isAsked = true;
          setTimeout(() => process.exit(1), stopsWithinMs).unref();
          resolve();
        });
      }
    },
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Give a port from 0 to 65535.');
  return port;
}
