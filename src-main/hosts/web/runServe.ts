import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { DatabaseRefused } from '../../platform/database.ts';
import { defaultDataFolder } from '../dataFolder.ts';
import { openBrowser } from './openBrowser.ts';
import { addressIn, serveWeb } from './serve.ts';

const defaultPort = 4600;

/** `serve`: runs the application without a window, until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run Gatehouse without a window, on this machine’s own address')
    .option('--port <n>', 'port to listen at; a free one is taken if it is in use', portNumber, defaultPort)
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder())
    .option('--demo', 'begin with the sample clip playing as a camera', false)
    .option('--open', 'show it in the default browser', false)
    .action(async (options: { port: number; data: string; demo: boolean; open: boolean }) => {
      await serveUntilStopped({ ...options, data: resolve(options.data) });
    });
}

export async function runServe(argv: readonly string[]): Promise<void> {
  await serveCommand().parseAsync([...argv], { from: 'user' });
}

async function serveUntilStopped(options: { port: number; data: string; demo: boolean; open: boolean }): Promise<void> {
  const host = await serveWeb({ dataFolder: options.data, port: options.port, demo: options.demo }).catch(
    (error: unknown) => {
      if (!(error instanceof DatabaseRefused)) throw error;
      const running = addressIn(options.data);
      console.error(running === null ? error.message : `${error.message} It is at ${running}`);
      if (running !== null && options.open) openBrowser(running);
      process.exit(1);
    },
  );
  console.log(`Gatehouse is running at ${host.url}`);
  if (options.open) openBrowser(host.url);
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
  await host.stop();
  process.exit(0);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Give a port from 0 to 65535.');
  return port;
}
