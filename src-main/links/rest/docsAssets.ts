/** In the colours of the interface (`theme/tokens.css`). */
export const docsStyle = `
:root { color-scheme: light dark; --ground: #f5f6f8; --sheet: #fff; --line: #dde1e6; --text: #14181d; --quiet: #434c57; --tint: #eaecef; --act: #2b5fd3; --good: #1d6b3a; --warn: #8a5200; --bad: #a32020; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171b; --sheet: #1b1f24; --line: #2b3138; --text: #eceff2; --quiet: #bec7d0; --tint: #0e1114; --act: #7ba3ff; --good: #6fd08f; --warn: #f0b45b; --bad: #ff8d85; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; display: grid; grid-template-columns: 220px minmax(0, 1fr); background: var(--ground); color: var(--text); font: 15px/1.55 "Inter Variable", Inter, system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 24px 20px; border-right: 1px solid var(--line); background: var(--sheet); }
nav ul { list-style: none; margin: 0; padding: 0; } nav a { display: block; padding: 5px 0; color: var(--text); text-decoration: none; } nav a:hover { text-decoration: underline; }
.name { font-weight: 600; margin: 0 0 12px; }
main { max-width: 900px; padding: 24px 32px 80px; }
h1 { font-size: 24px; margin: 0 0 12px; } h2 { font-size: 18px; margin: 32px 0 10px; } h3 { font-size: 14px; margin: 16px 0 6px; }
p { margin: 0 0 12px; } .quiet { color: var(--quiet); font-size: 14px; }
code, pre, textarea, input { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: 13px; }
pre { background: var(--tint); border-radius: 8px; padding: 10px 12px; overflow: auto; margin: 0 0 12px; max-height: 420px; }
details { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 8px; }
summary { padding: 9px 12px; cursor: pointer; } summary span { color: var(--quiet); margin-left: 6px; } .inside { padding: 4px 14px 14px; }
b { display: inline-block; min-width: 58px; font-size: 12px; color: var(--act); } b.post { color: var(--good); } b.put, b.patch { color: var(--warn); } b.delete { color: var(--bad); }
table { width: 100%; border-collapse: collapse; margin: 0 0 12px; font-size: 14px; } th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; } td:last-child { white-space: normal; overflow-wrap: anywhere; width: 99%; }
.key { display: grid; gap: 6px; padding: 12px 14px; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; } .key input { max-width: 560px; }
.try { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; } .try h3, .try output, .wide { flex-basis: 100%; } label { display: grid; gap: 3px; font-size: 13px; }
input, textarea { padding: 6px 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--ground); color: var(--text); width: 100%; }
button { padding: 7px 16px; border: 0; border-radius: 6px; background: #2b5fd3; color: #fff; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 1px; } output pre { margin: 8px 0 0; }
@media (max-width: 760px) { body { display: block; } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 20px 16px; } }
`;

/** Sends what is tried with the key that was typed, and shows what came back as text alone. */
export const docsScript = `
for (const place of document.querySelectorAll('.origin')) place.textContent = location.origin;
document.getElementById('key-form').addEventListener('submit', (event) => event.preventDefault());
for (const form of document.querySelectorAll('form.try')) form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { method, path } = form.closest('details').dataset;
  const out = form.querySelector('output');
  const show = (text) => { const pre = document.createElement('pre'); pre.textContent = text; out.replaceChildren(pre); };
  const key = document.getElementById('key').value.trim();
  if (key === '') { show('Type your key at the top of this page first.'); document.getElementById('key').focus(); return; }
  let address = '/v1' + path;
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll('input:not([type=file])')) {
    const value = input.value.trim();
    if (input.dataset.in === 'path') {
      if (value === '') { show('Give ' + input.name + '.'); input.focus(); return; }
      address = address.replace('{' + input.name + '}', encodeURIComponent(value));
    } else if (value !== '') query.set(input.name, value);
  }
  const files = form.querySelector('input[type=file]')?.files;
  let body = form.querySelector('textarea')?.value;
  const headers = { authorization: 'Bearer ' + key };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (files !== undefined) { body = new FormData(); for (const file of files) body.append('file', file); }
  if (method === 'POST') headers['idempotency-key'] = crypto.randomUUID();
  const search = query.toString();
  show('…');
  try {
    const answer = await fetch(address + (search === '' ? '' : '?' + search), { method, headers, body, credentials: 'omit', cache: 'no-store' });
    const type = answer.headers.get('content-type') ?? '';
    const text = type.includes('json') || type.startsWith('text/') ? await answer.text() : '(' + type + ', ' + (await answer.arrayBuffer()).byteLength + ' bytes)';
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch {}
    show(method + ' ' + address + '  →  ' + answer.status + '\\n\\n' + shown);
  } catch (error) { show('Gatehouse did not answer: ' + error.message); }
});
`;
