import { createHash } from 'node:crypto';

/** What a browser is told that has not been let in. */
export type WayInPage = 'whereToFind' | 'wrongSecret';

/** Stands alone, in the colours of the interface (`theme/tokens.css`). */
const style = `
:root { color-scheme: light dark; --ground: #f5f6f8; --sheet: #fff; --line: #dde1e6; --text: #14181d; --quiet: #434c57; --tint: #eaecef; --act: #2b5fd3; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171b; --sheet: #1b1f24; --line: #2b3138; --text: #eceff2; --quiet: #bec7d0; --tint: #0e1114; --act: #3f6fdc; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--ground); color: var(--text); font: 16px/1.55 "Inter Variable", Inter, system-ui, sans-serif; }
main { width: 100%; max-width: 560px; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 32px; }
.name { margin: 0 0 20px; color: var(--quiet); font-size: 14px; font-weight: 600; letter-spacing: .02em; }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
ul { margin: 0 0 16px; padding: 0; list-style: none; border-top: 1px solid var(--line); }
li { padding: 12px 0; border-bottom: 1px solid var(--line); }
li span { display: block; color: var(--quiet); font-size: 14px; }
code { display: inline-block; max-width: 100%; margin-top: 4px; padding: 2px 8px; border-radius: 6px; background: var(--tint); font: 14px/1.6 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: 14px; }
a { display: inline-block; padding: 9px 18px; border-radius: 8px; background: var(--act); color: #fff; font-weight: 600; text-decoration: none; }
a:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
@media (max-width: 480px) { main { padding: 24px 20px; } }
`;

/**
 * A browser sends its cookie only where the way here began on this very site; whoever follows a link from elsewhere,
 * or was let in meanwhile in another tab, has one all the same. The page asks for itself: then it is sent.
 */
const script = `
const here = location.pathname;
const triedHere = 'gatehouse-way-in ' + here;
async function goInIfLetIn() {
  const answer = await fetch(here, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  const tried = Number(sessionStorage.getItem(triedHere) ?? 0);
  if (answer?.ok !== true || answer.headers.has('gatehouse-way-in') || Date.now() - tried < 5000) return;
  sessionStorage.setItem(triedHere, String(Date.now()));
  location.replace(here + location.hash);
}
void goInIfLetIn();
document.addEventListener('visibilitychange', () => { if (!document.hidden) void goInIfLetIn(); });
window.addEventListener('focus', () => void goInIfLetIn());
`;

const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const places = `
<ul>
  <li><span>In the terminal where Gatehouse was started</span><code>Gatehouse is running at http://127.0.0.1:…/?key=…</code></li>
  <li><span>In Gatehouse’s data folder, for the person who started it</span><code>address.txt</code></li>
  <li><span>Printed by this command, typed in the folder that Gatehouse was installed in</span><code>node bin/gatehouse.mjs address</code></li>
</ul>
<p class="quiet">Open it in this browser once; from then on the browser is remembered, also when Gatehouse is started again.</p>`;

const pages: Readonly<Record<WayInPage, { readonly status: number; readonly body: string }>> = {
  whereToFind: {
    status: 200,
    body: `<h1>This browser has not been let in yet</h1>
<p>Gatehouse opens to whoever has the address that it printed when it started. You find it in any of these places:</p>${places}
<a href="">Try again</a>`,
  },
  wrongSecret: {
    status: 403,
    body: `<h1>This address is no longer good</h1>
<p>The key in it is not the one of the Gatehouse that is running now: there is a new one at each start. You find the address of this start in any of these places:</p>${places}
<a href="/">Try without the key</a>`,
  },
};

/** The page that says where the way in is. It needs nothing else, so it stands before anything is let in. */
export function wayInResponse(request: Request, page: WayInPage): Response {
  const { status, body } = pages[page];
  const html = `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gatehouse</title>
<style>${style}</style>
<main>
<p class="name">Gatehouse</p>
${body}
</main>
<script>${script}</script>
</html>
`;
  return new Response(request.method === 'HEAD' ? null : html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'gatehouse-way-in': page,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
  });
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
