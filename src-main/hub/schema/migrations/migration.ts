import type { RoleNames } from '../names.ts';

/** A step of the hub's schema, numbered by ten and never edited after release. */
export interface HubMigration {
  readonly number: number;
  /** What it brings, as a person is told. */
  readonly brings: string;
  sql(roles: RoleNames): string;
}
