import { ORPCError } from '@orpc/client';

const sentences: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'This browser is no longer let in. Open the address that Gatehouse printed when it started.',
  FORBIDDEN: 'You may not do this. Ask an administrator.',
  NOT_FOUND: 'This is no longer there. It may have been removed.',
  INTERNAL_SERVER_ERROR: 'Something unexpected went wrong. The log says what.',
  SERVICE_UNAVAILABLE: 'Gatehouse is busy starting. Try again in a moment.',
  UNAVAILABLE: 'Gatehouse is busy starting. Try again in a moment.',
};

/** A sentence for a person about anything that was thrown; never a stack. */
export function errorText(error: unknown): string {
  if (error instanceof ORPCError) {
    const isOwnSentence = /\s/.test(error.message) && error.message !== 'Internal Server Error';
    return isOwnSentence && !isStandardPhrase(error.message)
      ? error.message
      : (sentences[error.code] ?? 'Gatehouse refused this. Check what you entered and try again.');
  }
  if (error instanceof TypeError)
    return 'Gatehouse cannot be reached. It may be starting again; try again in a moment.';
  return error instanceof Error && error.message !== '' ? error.message : 'Something unexpected went wrong. Try again.';
}

/** The field of a form that an error concerns, where it names one. */
export function errorField(error: unknown): string | null {
  if (!(error instanceof ORPCError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null) return null;
  return 'field' in data && typeof data.field === 'string' ? data.field : null;
}

/** HTTP's own words for a status say nothing to a person. */
function isStandardPhrase(message: string): boolean {
  return /^(Not Found|Bad Request|Service Unavailable|Unprocessable Content|Request Timeout)$/.test(message);
}
