/** Cookies of one Gatehouse. They are sent to every port of a host, so the port is part of their names. */
export interface Cookies {
  /** All the values that a request has under the name: a browser may keep several, of several paths or makers. */
  read(request: Request): string[];
  /** The header that sets one, or takes it away. */
  set(value: string | null, keptS: number): string;
}

/**
 * @param origin where it is reached; over TLS they are sent over TLS alone
 * @param sameSite `Strict` for what lets somebody in; `Lax` is sent where another site leads the browser here, too
 */
export function cookiesNamed(name: string, origin: string, sameSite: 'Strict' | 'Lax' = 'Strict'): Cookies {
  const { protocol, port } = new URL(origin);
  const isSecure = protocol === 'https:';
  const full = `${isSecure ? '__Host-' : ''}${name}-${port === '' ? (isSecure ? '443' : '80') : port}`;
  return {
    read(request) {
      const cookies = (request.headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim());
      return cookies.filter((cookie) => cookie.startsWith(`${full}=`)).map((cookie) => cookie.slice(full.length + 1));
    },
    set(value, keptS) {
      const manner = `HttpOnly; SameSite=${sameSite}; Path=/; Max-Age=${value === null ? 0 : keptS}${isSecure ? '; Secure' : ''}`;
      return `${full}=${value ?? ''}; ${manner}`;
    },
  };
}

/** As long as browsers keep a cookie at most, s. */
export const cookieKeptS = 400 * 86_400;
