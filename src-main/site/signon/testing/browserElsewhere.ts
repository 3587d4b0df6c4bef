/** A browser at a provider's pages: it keeps cookies, and says where it is sent to. */
export function browserElsewhere() {
  const cookies = new Map<string, string>();
  return {
    /** @throws where the page leads nowhere */
    async visit(url: URL, form: URLSearchParams | null = null): Promise<URL> {
      const answer = await fetch(url, {
        method: form === null ? 'GET' : 'POST',
        ...(form === null ? {} : { body: form }),
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        redirect: 'manual',
      });
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      const location = answer.headers.get('location');
      if (location === null)
        throw new Error(`${url.href} answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
      return new URL(location, url);
    },
  };
}
