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
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
form { display: grid; gap: 12px; margin: 0 0 16px; }
label { display: grid; gap: 4px; font-weight: 600; }
input { padding: 9px 12px; border: 1px solid var(--quiet); border-radius: 8px; background: var(--ground); color: inherit; font: inherit; letter-spacing: .06em; }
button { justify-self: start; padding: 9px 18px; border: 0; border-radius: 8px; background: var(--act); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
[role=alert] { font-weight: 600; }
form + a { padding: 0; background: none; color: inherit; font-weight: 400; text-decoration: underline; }
`;

const policyOf = (formAction: "'none'" | "'self'") =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
  ].join('; ');

export interface PageWords {
  readonly status: number;
  readonly title: string;
  readonly sentences: readonly string[];
  /** What was found, where there is something to show. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** A code that is asked for, and why the one before was not good. */
  readonly code?: { readonly action: string; readonly refusal: string | null };
  /** Where it goes on; left out where the tab is to be closed. */
  readonly onward?: { readonly href: string; readonly label: string };
}

/** A page that needs nothing else, for what happens between two sites. */
export function signOnPage({ status, title, sentences, facts = [], code, onward }: PageWords): Response {
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
${code === undefined ? '' : codeForm(code)}
${onward === undefined ? '' : `<a href="${escaped(onward.href)}">${escaped(onward.label)}</a>`}
</main>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      ...plainHeaders,
      // Without a referrer a browser does not say from where a form is posted, which is asked of everything that is.
      ...(code === undefined ? {} : { 'referrer-policy': 'same-origin' }),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(code === undefined ? "'none'" : "'self'"),
    },
  });
}

function codeForm({ action, refusal }: NonNullable<PageWords['code']>): string {
  return `<form method="post" action="${escaped(action)}">
<label>Code<input name="code" autocomplete="one-time-code" maxlength="40" required autofocus></label>
${refusal === null ? '' : `<p role="alert">${escaped(refusal)}</p>`}
<button type="submit">Sign in</button>
</form>`;
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
