import { isBeyondReason } from '../../../platform/serving/rules/jsonBeyondReason.ts';
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
    const fields = [...new URLSearchParams(beginningOf(Buffer.from(bytes).toString('utf8')))];
    return {
      type,
      parts: fields.map(([name, value]) => ({ name, type: '', fileName: '', bytes: Buffer.from(value) })),
    };
  }
  return { type, parts: [{ name: '', type, fileName: '', bytes }] };
}

const mostFields = 40;
/** Values of JSON: many vehicles, each with all its candidates, take some thousands. */
const mostValues = 100_000;

/** The first fields of a form. Of millions that somebody made up no more is taken apart: that would take half a minute. */
function beginningOf(form: string): string {
  let end = -1;
  for (let fields = 0; fields < mostFields; fields += 1) {
    end = form.indexOf('&', end + 1);
    if (end === -1) return form;
  }
  return form.slice(0, end);
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
  const text = textOfPart(part).replace(/^\uFEFF/, '');
  const what = part.name === '' ? 'The post' : `Its part “${part.name.slice(0, 60)}”`;
  if (isBeyondReason(text, mostValues))
    throw new NotUnderstood(`${what} lies deeper, or has more in it, than anything that cameras post.`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NotUnderstood(`${what} is no JSON.`, { cause });
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
