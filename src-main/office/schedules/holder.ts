import { holderOf } from '../../platform/heldTable.ts';

const used = 'A schedule of reports is called so, or puts them there. Change it on the page Schedules.';

/** Names that people gave schedules and folders, and addresses that a mail server named, may hold somebody’s name. */
export const scheduleHolder = holderOf(
  { table: 'reportDeliveries', kind: 'report sent', at: 'createdAt', words: ['target'], json: ['trouble'] },
  {
    table: 'reportRunFiles',
    kind: 'report file',
    words: ['fileName', 'message', 'placedAs'],
  },
  { table: 'reportRuns', kind: 'scheduled report', at: 'at', words: ['scheduleName', 'message'], json: ['plan'] },
  { table: 'reportSchedules', kind: 'schedule', at: 'createdAt', words: ['name', 'folder'], active: () => used },
);
