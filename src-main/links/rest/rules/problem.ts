/** What a request is refused with (RFC 9457), as `application/problem+json`. */
export interface Problem {
  /** Where it is explained, relative to this server. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A sentence that says what to do. */
  readonly detail: string;
  /** For programs, such as `NOT_FOUND`. */
  readonly code: string;
  /** The fields that it is about, such as `items.3.number`. */
  readonly errors?: readonly FieldError[];
}

export interface FieldError {
  /** Where it stands. */
  readonly in: 'path' | 'query' | 'body';
  readonly field: string;
  readonly message: string;
}

const titles: Readonly<Record<string, string>> = {
  MALFORMED: 'Not understood',
  UNAUTHORIZED: 'No valid key',
  FORBIDDEN: 'Not allowed',
  NOT_FOUND: 'Not found',
  METHOD_NOT_SUPPORTED: 'Another method',
  NOT_ACCEPTABLE: 'Another type of answer',
  TOO_SLOW: 'Too slow',
  CONFLICT: 'In conflict with what is there',
  PRECONDITION_FAILED: 'Changed since',
  TOO_LARGE: 'Too large',
  UNSUPPORTED_MEDIA_TYPE: 'Another type',
  INVALID: 'Not valid',
  REUSED_KEY: 'Idempotency key used before',
  TOO_MANY_REQUESTS: 'Too many requests',
  UNAVAILABLE: 'Not available now',
};

export function problemOf(status: number, code: string, detail: string, errors: readonly FieldError[] = []): Problem {
  const title = titles[code] ?? (status >= 500 ? 'Something went wrong' : 'Refused');
  const problem = { type: `/v1/docs#${code.toLowerCase().replaceAll('_', '-')}`, title, status, detail, code };
  return errors.length === 0 ? problem : { ...problem, errors };
}

/** Every code with what it means, for the documentation. */
export const problemCodes = Object.entries(titles);

interface Issue {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly message: string;
  /** The unknown fields that it is about, where it is about those. */
  readonly keys?: unknown;
}

const places = new Map<string | undefined, FieldError['in']>([
  ['params', 'path'],
  ['query', 'query'],
  ['body', 'body'],
]);
/** Under which a procedure keeps what stands at the top of a body here. */
const wrappers = new Set(['values', 'body']);

/** What a schema found wrong, by the fields that the program knows. Unknown fields are named one by one. */
export function fieldErrorsOf(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, 50).flatMap((issue) => {
    const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
    const place = places.get(path[0]);
    const within = place === undefined ? path : path.slice(1);
    const field = (wrappers.has(within[0] ?? '') ? within.slice(1) : within).join('.');
    const unknown = Array.isArray(issue.keys) ? (issue.keys as unknown[]).slice(0, 20) : [null];
    return unknown.map((key) => ({
      in: place ?? 'body',
      field: key === null ? field : [field, String(key)].filter((part) => part !== '').join('.'),
      message: key === null ? issue.message : 'There is no such field here',
    }));
  });
}

/** The first thing that is wrong, in a sentence with the name of its field. */
export function sentenceOf(errors: readonly FieldError[]): string {
  const [first] = errors;
  return first === undefined || first.field === ''
    ? (first?.message ?? 'This was not understood.')
    : `${first.field}: ${first.message}`;
}
