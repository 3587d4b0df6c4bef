/**
 * An expected "no", with the code of the contract's errors and one sentence that says what to do. The door turns it
 * into the typed error of the procedure; anything else that is thrown is a bug and is answered without its details.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** The input field it concerns. */
  readonly field: string | undefined;

  constructor(code: RefusalCode, message: string, options: ErrorOptions & { field?: string } = {}) {
    super(message, options);
    this.code = code;
    this.field = options.field;
  }
}

/** The HTTP status that each code is answered with. The last two are about how a body came, not about what it says. */
export const statusOfRefusal = {
  NOT_FOUND: 404,
  INVALID: 422,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  FORBIDDEN: 403,
  UNAVAILABLE: 503,
  TOO_LARGE: 413,
  TOO_SLOW: 408,
} as const;

type RefusalCode = keyof typeof statusOfRefusal;
