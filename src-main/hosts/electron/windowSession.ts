import type { Actor } from '../../platform/serving/actor.ts';
import type { Came, Entrance, ToKeep } from '../../site/users/entrance.ts';
import { desktopWindow } from '../../site/users/place.ts';
import type { DesktopMemory } from './desktopMemory.ts';
import { type OutsideOptions, providerAskedFor, signOnOutside } from './signOnOutside.ts';

/**
 * Who is signed in at the desktop window. Cookies do not work on `app://`, so the session's token lives here, in the main process, where
 * no page can read it, and ends with it. What makes the window a desk outlives that.
 */
export function windowSession(
  entrance: Entrance,
  memory: DesktopMemory,
  outside: Pick<OutsideOptions, 'openOutside' | 'onSignedIn'>,
) {
  let session: string | null = null;
  let pending: string | null = null;
  let begun: Promise<void> | null = null;

  const cameWith = (local: Actor | null): Came => ({
    ...{ session, pending, local },
    desk: memory.facts.desk,
    place: desktopWindow,
  });

  function take(keep: ToKeep): void {
    if (keep.session !== undefined) session = keep.session;
    if (keep.pending !== undefined) pending = keep.pending;
    if (keep.desk !== undefined) memory.remember({ desk: keep.desk });
  }

  async function receive(request: Request, local: Actor | null): Promise<Response> {
    // The window of a demonstration begins as its administrator, as a browser does with the address that is printed.
    begun ??= entrance.demonstration.letIn(cameWith(local)).then((keep) => take(keep ?? {}));
    await begun;
    const { response, keep } = await entrance.receive(request, cameWith(local));
    take(keep);
    return response;
  }

  const signOn = signOnOutside({ ...outside, receive: (request) => receive(request, null) });
  return async (request: Request, local: Actor): Promise<Response> => {
    const provider = providerAskedFor(request);
    return provider === null ? await receive(request, local) : await signOn(request, provider);
  };
}
