import { docsPage, docsPolicy } from './docsPage.ts';
import type { ApiDocument } from './document.ts';

/**
 * What whoever reaches `/v1` may read without a key: its document and its documentation, which say nothing of this site. Null for all else.
 * @param version of Gatehouse
 */
export function publicPages(version: string) {
  let document: Promise<ApiDocument> | null = null;
  let text: Promise<string> | null = null;
  let page: Promise<string> | null = null;
  const documentOnce = () => {
    // What makes it is loaded for those who ask for it: few starts ever see one.
    document ??= import('./document.ts').then(({ apiDocument }) => apiDocument(version));
    return document;
  };
  return async (request: Request, path: string): Promise<Response | null> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    const answer = (body: string, headers: Record<string, string>) =>
      new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, 'cache-control': 'no-cache' } });
    switch (path) {
      case '/openapi.json':
        text ??= documentOnce().then((made) => JSON.stringify(made));
        return answer(await text, { 'content-type': 'application/json' });
      case '/docs':
        page ??= documentOnce().then(docsPage);
        return answer(await page, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': docsPolicy,
          'x-frame-options': 'DENY',
        });
      case '':
      case '/':
        return new Response(null, { status: 303, headers: { location: '/v1/docs' } });
      default:
        return null;
    }
  };
}
