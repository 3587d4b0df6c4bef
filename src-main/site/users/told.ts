import * as z from 'zod';
import { userNameSchema, userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import type { ToldUser } from './rules/headOffice.ts';

/** Bounds of what a passphrase is compared with: a hash that costs more than this holds the machine up. Memory in KiB (RFC 9106). */
const most = { memoryKib: 64 * 1024, passes: 10, lanes: 4 };
const hashPattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$[A-Za-z0-9+/]{16,86}\$[A-Za-z0-9+/]{32,86}$/;

/** A user as the head office tells of them: what signing in here needs, and no more. What is not of this shape is nobody. */
export const toldUserSchema: z.ZodType<ToldUser> = z.object({
  id: z.uuid(),
  name: userNameSchema,
  role: userValuesSchema.shape.role,
  email: userValuesSchema.shape.email,
  passphraseHash: z.string().refine((hash) => {
    const [, memory, passes, lanes] = hashPattern.exec(hash) ?? [];
    return (
      memory !== undefined &&
      Number(memory) <= most.memoryKib &&
      Number(passes) <= most.passes &&
      Number(lanes) <= most.lanes
    );
  }),
});
