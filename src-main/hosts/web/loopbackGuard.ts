const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what did not come from a page of this very server. Whoever reaches the loopback port acts as Administrator,
 * so a page elsewhere must not be able to make a person's browser send requests here (CSRF), nor reach it under
 * another name (DNS rebinding). Null where the request is fine.
 */
export function refusalOf(request: Request): Response | null {
  const url = new URL(request.url);
  const host = request.headers.get('host') ?? url.host;
  if (!URL.canParse(`http://${host}`) || !ownNames.has(new URL(`http://${host}`).hostname)) return refused();
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== `http://${host}`) return refused();
  const site = request.headers.get('sec-fetch-site');
  const isNavigation = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate';
  if (site !== null && site !== 'same-origin' && site !== 'none' && !isNavigation) return refused();
  return null;
}

function refused(): Response {
  return Response.json({ message: 'Gatehouse answers only its own pages on this machine.' }, { status: 403 });
}
