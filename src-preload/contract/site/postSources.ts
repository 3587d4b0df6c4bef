import * as z from 'zod';

/** Makers whose posts are understood; `json` is the plain form that any program can post. */
export const postMakers = ['hikvision', 'dahua', 'axis', 'milesight', 'plateRecognizer', 'rekor', 'json'] as const;
export type PostMaker = (typeof postMakers)[number];

/** A maker, or a program that reads plates, by its name. */
export const postMakerNames: Readonly<Record<PostMaker, string>> = {
  hikvision: 'Hikvision',
  dahua: 'Dahua',
  axis: 'Axis',
  milesight: 'Milesight',
  plateRecognizer: 'Plate Recognizer',
  rekor: 'Rekor (OpenALPR)',
  json: 'Another, as JSON',
};

/** Makers some of whose cameras post to paths that nobody can change. */
export const makersOfFixedPaths: readonly PostMaker[] = ['dahua'];

const deviceAddress = z.union([z.ipv4(), z.ipv6()], {
  error: 'Give the address as numbers, such as 192.168.1.64',
});

/**
 * A camera that reads plates itself and posts what it read. Gatehouse makes its secrets, which are given out by `posts.about` alone: a path
 * of its own, and a password where it signs.
 */
export const postSourceSchema = z
  .object({
    kind: z.literal('posts'),
    maker: z.enum(postMakers),
    /** Where it posts to: its own secret path, or, where that cannot be set, the maker's path; it is then told by its address. */
    toldBy: z.enum(['path', 'address']).default('path'),
    /** Posts from any other address are refused; empty takes them from everywhere. */
    addresses: z.array(deviceAddress).max(8, 'Up to 8 addresses').default([]),
    /** What each post must bring beside its path: nothing, the answer to a digest challenge (RFC 7616), or a key. */
    signs: z.enum(['nothing', 'digest', 'key']).default('nothing'),
    /** Whether what it posts may open a barrier by itself, where all else is so. */
    mayOpen: z.boolean().default(false),
    path: z.string().max(80).optional(),
    password: z.string().max(80).optional(),
  })
  .refine(({ toldBy, maker }) => toldBy === 'path' || makersOfFixedPaths.includes(maker), {
    error: 'Cameras of this maker can be given a path of their own',
    path: ['toldBy'],
  })
  .refine(({ toldBy, addresses }) => toldBy === 'path' || addresses.length > 0, {
    error: 'Give the camera’s address: by it alone its posts are told from others',
    path: ['addresses'],
  })
  .refine((source) => !source.mayOpen || provesItself(source), {
    error: 'A secret path alone is no proof. Give the camera’s address, or let it sign its posts',
    path: ['mayOpen'],
  });
export type PostSource = z.infer<typeof postSourceSchema>;

/** Whether a post that was taken proves who sent it: its secret path from a fixed address, or what it signed. */
export function provesItself({
  toldBy,
  addresses,
  signs,
}: {
  readonly toldBy: 'path' | 'address';
  readonly addresses: readonly string[];
  readonly signs: 'nothing' | 'digest' | 'key';
}): boolean {
  return signs !== 'nothing' || (toldBy === 'path' && addresses.length > 0);
}
