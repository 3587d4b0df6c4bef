/** What a list of permits holds, in the order of its columns: of the template to fill in, and of the list to take away. */
export const listColumns = [
  'Permit number',
  'Name',
  'Plate',
  'Make',
  'Colour',
  'Vehicle note',
  'Group',
  'Valid from',
  'Valid until',
  'Status',
  'Most on site',
  'E-mail',
  'Phone',
  'Company',
  'Unit',
  'Note',
] as const;
export type ListColumn = (typeof listColumns)[number];
