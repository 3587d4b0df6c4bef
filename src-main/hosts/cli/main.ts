import { Command } from 'commander';
import { findProjectFiles } from '../projectFiles.ts';
import { addressCommand, serveCommand } from '../web/runServe.ts';
import { auditCommand } from './auditCommand.ts';
import { exportCommand } from './exportCommand.ts';
import { accessCommand, forgetCommand, heldCommand } from './holdingsCommands.ts';
import { hubCommand } from './hubCommand.ts';
import { keyCommand } from './keyCommands.ts';
import { readCommand } from './readCommand.ts';
import { reportCommand } from './reportCommand.ts';
import { tariffCommand } from './tariffCommand.ts';
import { userCommand } from './userCommands.ts';

// Who started this through the command line's own starter may kill that one alone, and must not leave this behind.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

await new Command('gatehouse')
  .description('Number plate recognition on this machine')
  .version(findProjectFiles().version)
  .addCommand(readCommand())
  .addCommand(serveCommand())
  .addCommand(addressCommand())
  .addCommand(heldCommand())
  .addCommand(accessCommand())
  .addCommand(forgetCommand())
  .addCommand(userCommand())
  .addCommand(keyCommand())
  .addCommand(auditCommand())
  .addCommand(exportCommand())
  .addCommand(reportCommand())
  .addCommand(tariffCommand())
  .addCommand(hubCommand())
  .parseAsync();
