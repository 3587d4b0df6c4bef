import { createHash } from 'node:crypto';

/** Stands alone, in the colours of the interface (`theme/tokens.css`). */
const style = `
:root { color-scheme: light dark; --ground: #f5f6f8; --sheet: #fff; --line: #dde1e6; --text: #14181d; --quiet: #434c57; --act: #2b5fd3; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171b; --sheet: #1b1f24; --line: #2b3138; --text: #eceff2; --quiet: #bec7d0; --act: #3f6fdc; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--ground); color: var(--text); font: 16px/1.55 "Inter Variable", Inter, system-ui, sans-serif; }
main { width: 100%; max-width: 640px; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 32px; }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
.name { margin: 0 0 20px; color: var(--quiet); font-size: 14px; font-weight: 600; }
dl { margin: 0 0 16px; border-top: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr); gap: 12px; padding: 8px 0; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
a { display: inline-block; padding: 9px 18px; border-radius: 8px; background: var(--act); color: #fff; font-weight: 600; text-decoration: none; }
a:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PageWords {
  readonly status: number;
  readonly title: string;
  readonly sentences: readonly string[];
  /** What was found, where there is something to show. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** Where it goes on; left out where the tab is to be closed. */
  readonly onward?: { readonly href: string; readonly label: string };
}

/** A page that needs nothing else, for what happens between two sites. */
export function signOnPage({ status, title, sentences, facts = [], onward }: PageWords): Response {
  const rows = facts.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('');
  const html = `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gatehouse</title>
<style>${style}</style>
<main>
<p class="name">Gatehouse</p>
<h1>${escaped(title)}</h1>
${sentences.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
${rows === '' ? '' : `<dl>${rows}</dl>`}
${onward === undefined ? '' : `<a href="${escaped(onward.href)}">${escaped(onward.label)}</a>`}
</main>
</html>
`;
  return new Response(html, {
    status,
    headers: { ...plainHeaders, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
}

/** Leads on without leaving a trace of the address, in which a provider's answer stands. */
export function onwardTo(location: string): Response {
  return new Response(null, { status: 303, headers: { ...plainHeaders, location } });
}

export const plainHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
