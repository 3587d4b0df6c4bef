import type { Migration } from './migration.ts';

/** Commands that barriers did not carry out are few, and are asked for by their time. */
export const failedCommands: Migration = {
  number: 460,
  sql: `
  CREATE INDEX barrier_commands_failed ON barrier_commands (at) WHERE outcome = 'failed';
  `,
};
