import { hub } from './migrations/010Hub.ts';
import { record } from './migrations/020Record.ts';
import { lists } from './migrations/030Lists.ts';
import { push } from './migrations/040Push.ts';
import { listChanges } from './migrations/050ListChanges.ts';
import { users } from './migrations/060Users.ts';
import { platesRead } from './migrations/070PlatesRead.ts';
import { holds } from './migrations/080Holds.ts';
import type { HubMigration } from './migrations/migration.ts';

/** Every step of the hub's schema there ever was, in order. */
export const hubMigrations: readonly HubMigration[] = [hub, record, lists, push, listChanges, users, platesRead, holds];
