import type { FieldProblem } from './surface.ts';

/** Why a request was refused, as Gatehouse said it (`application/problem+json`, RFC 9457). */
export class GatehouseProblem extends Error {
  override readonly name = 'GatehouseProblem';
  readonly status: number;
  /** Such as `NOT_FOUND`. */
  readonly code: string;
  /** The fields that it is about. */
  readonly errors: readonly FieldProblem[];
  /** How long to wait before it is asked again, in seconds; null where nothing is said. */
  readonly retryAfterS: number | null;

  constructor(
    message: string,
    told: Pick<GatehouseProblem, 'status' | 'code' | 'errors' | 'retryAfterS'>,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = told.status;
    this.code = told.code;
    this.errors = told.errors;
    this.retryAfterS = told.retryAfterS;
  }
}

/** What an answer that is a "no" says. */
export async function problemOf(response: Response): Promise<GatehouseProblem> {
  const text = await response.text();
  let told: { readonly detail?: unknown; readonly code?: unknown; readonly errors?: unknown } = {};
  try {
    told = JSON.parse(text) as typeof told;
  } catch {
    // Something between here and there answered in its own words.
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new GatehouseProblem(typeof told.detail === 'string' ? told.detail : `Refused with ${response.status}.`, {
    status: response.status,
    code: typeof told.code === 'string' ? told.code : 'UNKNOWN',
    errors: Array.isArray(told.errors) ? (told.errors as FieldProblem[]) : [],
    retryAfterS: Number.isFinite(seconds) ? seconds : null,
  });
}
