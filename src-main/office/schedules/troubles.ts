import * as z from 'zod';
import { mailTroubleInWords, mailTroubleSchema } from '../../platform/mail/troubles.ts';

const folder = z.object({ folder: z.string() });

/** Why a report has not got where it was to be, beside what mail servers say; by its code. */
const ownTroubleSchema = z.discriminatedUnion('code', [
  folder.extend({ code: z.literal('folderMissing') }),
  folder.extend({ code: z.literal('notFolder') }),
  folder.extend({ code: z.literal('folderDenied') }),
  folder.extend({ code: z.literal('folderReadOnly') }),
  folder.extend({ code: z.literal('folderFull') }),
  folder.extend({ code: z.literal('folderOfRecord') }),
  folder.extend({ code: z.literal('folderFails'), said: z.string() }),
  z.object({ code: z.literal('filesGone') }),
  z.object({ code: z.literal('tooLarge') }),
  z.object({ code: z.literal('noUser'), name: z.string() }),
  z.object({ code: z.literal('noAddress'), name: z.string() }),
  z.object({ code: z.literal('notTheirs'), name: z.string() }),
  z.object({ code: z.literal('removed') }),
  z.object({ code: z.literal('madeAgain') }),
]);
type OwnTrouble = Readonly<z.infer<typeof ownTroubleSchema>>;

export const deliveryTroubleSchema = z.union([mailTroubleSchema, ownTroubleSchema]);
export type DeliveryTrouble = Readonly<z.infer<typeof deliveryTroubleSchema>>;

/** Shown where what was kept of it cannot be understood any more. */
const troubleLost = 'Why can no longer be read.';

const words: {
  readonly [Which in OwnTrouble['code']]: (values: Extract<OwnTrouble, { readonly code: Which }>) => string;
} = {
  folderMissing: (of) => `There is no folder ${of.folder}. Make it, or connect its disk.`,
  notFolder: (of) => `${of.folder} is not a folder. Choose another.`,
  folderDenied: (of) => `Gatehouse may not write to ${of.folder}. Change its permissions.`,
  folderReadOnly: (of) => `The disk of ${of.folder} can only be read. Make it writable.`,
  folderFull: (of) => `The disk of ${of.folder} is full. Free some space.`,
  folderOfRecord: (of) => `${of.folder} belongs to Gatehouse’s own data. Choose another folder.`,
  folderFails: (of) => `${of.folder} could not be written to (${of.said}). Check its disk.`,
  filesGone: () => 'The files are no longer kept. Make it again.',
  tooLarge: () => 'The files are too large for an e-mail. Choose fewer reports, Excel, or a folder.',
  noUser: ({ name }) => `${name} is no active user any more. Choose somebody else.`,
  noAddress: ({ name }) => `${name} has no e-mail address. Give it on the page Users.`,
  notTheirs: ({ name }) =>
    `${name} may read none of it, by their role or of these cameras. Choose somebody else, or other reports.`,
  removed: () => 'The schedule was removed before it arrived.',
  madeAgain: () => 'It was made again instead.',
};

/** Why something has not arrived, as a sentence. */
export function troubleInWords(trouble: DeliveryTrouble): string {
  const own = ownTroubleSchema.safeParse(trouble);
  // The words of a code take the values of that code, which no type can say of all codes at once.
  if (own.success) return (words[own.data.code] as (values: OwnTrouble) => string)(own.data);
  const mail = mailTroubleSchema.safeParse(trouble);
  return mail.success ? mailTroubleInWords(mail.data) : troubleLost;
}

/** The same of what is kept of it. */
export function storedTroubleInWords(stored: string | null): string {
  if (stored === null) return '';
  try {
    const parsed = deliveryTroubleSchema.safeParse(JSON.parse(stored));
    return parsed.success ? troubleInWords(parsed.data) : troubleLost;
  } catch {
    return troubleLost;
  }
}
