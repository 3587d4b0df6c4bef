import type { Actor } from '../../platform/serving/actor.ts';
import type { PictureLinks } from '../told/service.ts';
import { fileAt } from './files.ts';
import { refused } from './responses.ts';

/** Whoever has a good link sees its one picture. */
const reader: Actor = {
  ...{ id: 'local:link', name: 'A link to a picture', role: 'operator', from: 'a link', sessionId: null },
  ...{ cameraIds: null, isLocked: false },
};

/** The picture that a signed link leads to; null where it is no link. @param path below `/v1` */
export async function linkedPicture(
  request: Request,
  path: string,
  links: Pick<PictureLinks, 'isGood'>,
  handle: (request: Request, actor: Actor | null) => Promise<Response>,
): Promise<Response | null> {
  const id = /^\/pictures\/([\w-]{1,100})$/.exec(path)?.[1];
  const query = new URL(request.url).searchParams;
  const signature = query.get('signature');
  if (id === undefined || signature === null || !['GET', 'HEAD'].includes(request.method)) return null;
  if (!links.isGood(id, query.get('until') ?? '', signature))
    return refused(403, 'FORBIDDEN', 'This link to a picture has ended, or is none of ours.');
  return await fileAt(path, request, reader, handle);
}
