import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copiesIn } from '../../platform/recordCopies.ts';

/**
 * What may still hold a subject beside the record, as sentences.
 * @param isCompact whether the record was written anew; null where it cannot be, for it is in use
 */
export function notCovered(dataFolder: string, isCompact: boolean | null): string[] {
  const copies = copiesIn(dataFolder);
  return [
    ...(copies.length === 0
      ? []
      : [
          `Older copies of the record in this folder (${copies.join(', ')}). Delete them if you will not go back to them.`,
        ]),
    ...(hasFiles(join(dataFolder, 'videos'))
      ? ['Uploaded videos, which show vehicles. Remove them on the page Videos.']
      : []),
    ...(hasFiles(join(dataFolder, 'aside')) ? ['Pictures set aside in aside/, which are deleted after a week.'] : []),
    ...(isCompact === false
      ? ['Free pages of the record, for there was no room to write it anew. Free some disk space and do this again.']
      : []),
    ...(isCompact === null
      ? [
          'Free pages of the record, where something was deleted before it was erased. To write the record anew, stop Gatehouse and use npx gatehouse forget.',
        ]
      : []),
    'Backups elsewhere, exported files, reports that a schedule put into a folder, and e-mails that were sent.',
    'The log in logs/: it names no plates, but may repeat a reason typed at a barrier, or an address that a mail server named.',
    'Names of those who worked at the desk, with what they did.',
    'Counts of vehicles by the hour, which name no plate.',
  ];
}

function hasFiles(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
