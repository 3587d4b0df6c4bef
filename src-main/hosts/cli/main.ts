import { Command } from 'commander';
import { findProjectFiles } from '../projectFiles.ts';
import { serveCommand } from '../web/runServe.ts';
import { readCommand } from './readCommand.ts';

await new Command('gatehouse')
  .description('Number plate recognition on this machine')
  .version(findProjectFiles().version)
  .addCommand(readCommand())
  .addCommand(serveCommand())
  .parseAsync();
