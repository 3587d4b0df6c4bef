import { type PostPart, partsOf, plainType } from './multipart.ts';

/** A post as the makers' rules see it. What is no multipart or form is one part without a name. */
export interface PostBody {
  /** In lower case, without parameters. */
  readonly type: string;
  readonly parts: readonly PostPart[];
}

/** The parts of a body by their names. */
export function postBody(contentType: string, bytes: Uint8Array): PostBody {
  const type = plainType(contentType);
  if (type.startsWith('multipart/')) {
    const parts = partsOf(contentType, bytes);
    if (parts !== null) return { type, parts };
  }
  if (type === 'application/x-www-form-urlencoded') {
    const fields = [...new URLSearchParams(Buffer.from(bytes).toString('utf8'))].slice(0, 40);
    return {
      type,
      parts: fields.map(([name, value]) => ({ name, type: '', fileName: '', bytes: Buffer.from(value) })),
    };
  }
  return { type, parts: [{ name: '', type, fileName: '', bytes }] };
}

/** What a post is not, said so that an administrator knows what came instead. Never shown to who posted. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}

/** A part as text. */
export function textOfPart({ bytes }: PostPart): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** A part as JSON. @throws NotUnderstood */
export function jsonOfPart(part: PostPart): unknown {
  try {
    return JSON.parse(textOfPart(part).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new NotUnderstood(`${part.name === '' ? 'The post' : `Its part “${part.name.slice(0, 60)}”`} is no JSON.`, {
      cause,
    });
  }
}

/** The first part that holds JSON, by its name, its type, or how it begins. @throws NotUnderstood where none does */
export function jsonOf({ parts }: PostBody, names: readonly string[] = []): unknown {
  const part =
    parts.find(({ name }) => names.includes(name)) ??
    parts.find(({ type }) => type.includes('json')) ??
    parts.find(
      ({ type, bytes }) =>
        !type.startsWith('image/') && /^\s*[[{]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1')),
    );
  if (part === undefined) throw new NotUnderstood('There is no JSON in it.');
  return jsonOfPart(part);
}
