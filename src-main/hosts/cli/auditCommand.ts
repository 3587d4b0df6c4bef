import { resolve } from 'node:path';
import { Command } from 'commander';
import { verifyFolder } from '../../platform/audit/verifyFolder.ts';
import { writePrivately } from '../../platform/privateFolder.ts';
import { defaultDataFolder } from '../dataFolder.ts';

/** `audit verify`: says whether the audit is as it was noted, and which entry is the first that is not. */
export function auditCommand(): Command {
  const verify = new Command('verify')
    .description('find any edited, missing or reordered entry of the audit')
    .option('--data <folder>', 'folder that holds the site’s data', defaultDataFolder())
    .option('--json', 'print JSON', false)
    .action(async ({ data, json }: { data: string; json: boolean }) => {
      writePrivately();
      const isTerminal = process.stderr.isTTY === true;
      try {
        const { why, ...found } = await verifyFolder(resolve(data), (done, total) => {
          if (isTerminal)
            process.stderr.write(`\r\u001b[K${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`);
        });
        if (isTerminal) process.stderr.write('\r\u001b[K');
        const { entries, ok, firstBroken } = found;
        const count = `${entries.toLocaleString('en-GB')} ${entries === 1 ? 'entry' : 'entries'}`;
        if (json) console.log(JSON.stringify({ entries, ok, firstBroken }));
        else if (ok) console.log(`The audit is whole: ${count}.`);
        else
          console.log(
            `The audit is broken at entry ${firstBroken}. ${why} ${count} ${entries === 1 ? 'was' : 'were'} gone through.`,
          );
        process.exitCode = ok ? 0 : 1;
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        console.error(
          `The audit could not be read: ${what}. Look whether the folder and its record are there and whole.`,
        );
        process.exitCode = 1;
      }
    });
  return new Command('audit').description('the record of what was done at the site').addCommand(verify);
}
