import { foreignIn } from '../../platform/serving/ownPages.ts';
import { isReturnFromProvider } from '../../site/users/signOnWay.ts';

const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what did not come from a page of this very server on the loopback. Null where the request is fine.
 * @param isListed whether it is one for programs, from a page of a server that an administrator listed
 */
export function refusalOf(request: Request, isListed: (request: Request) => boolean = () => false): Response | null {
  const foreign = foreignIn(request, {
    protocol: 'http',
    isOwn: (hostname) => ownNames.has(hostname),
    mayComeFromElsewhere: (method, pathname) => isReturnFromProvider(method, pathname) || isListed(request),
  });
  if (foreign === null) return null;
  return Response.json({ message: 'Gatehouse answers only its own pages on this machine.' }, { status: 403 });
}
