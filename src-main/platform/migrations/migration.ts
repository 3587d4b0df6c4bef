/** One step of the database's shape. Numbered by ten; never edited once released. */
export interface Migration {
  readonly number: number;
  readonly sql: string;
}
