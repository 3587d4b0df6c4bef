import { createHash } from 'node:crypto';
import { docsScript, docsStyle } from './docsAssets.ts';
import type { ApiDocument, Operation } from './document.ts';
import { problemCodes } from './rules/problem.ts';

/** What the documentation may load and ask: itself, and this server. */
export const docsPolicy = [
  "default-src 'none'",
  `style-src '${hashOf(docsStyle)}'`,
  `script-src '${hashOf(docsScript)}'`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The documentation as one page that loads nothing. */
export function docsPage(document: ApiDocument): string {
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'Other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationBlock(method.toUpperCase(), path, operation)]);
    }
  const { description } = document.info as { readonly description: string };
  const tags = [...byTag.keys()];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gatehouse for programs</title><style>${docsStyle}</style></head>
<body>
<nav aria-label="Contents"><p class="name">Gatehouse for programs</p><ul>${tags
    .map((tag) => `<li><a href="#${slug(tag)}">${escaped(tag)}</a></li>`)
    .join('')}<li><a href="#problems">Problems</a></li><li><a href="/v1/openapi.json">openapi.json</a></li></ul></nav>
<main>
<h1>Gatehouse for programs</h1>
${description
  .split('\n\n')
  .map((part) => `<p>${marked(part)}</p>`)
  .join('\n')}
<form id="key-form" class="key"><label for="key">Your key, to try requests from this page. It stays in this tab and is sent to this Gatehouse alone.</label>
<input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="gatehouse_…"></form>
<h2>The first request</h2>
<pre><code>curl -H "Authorization: Bearer $KEY" <span class="origin">http://127.0.0.1:4600</span>/v1/reads?limit=1</code></pre>
${[...byTag].map(([tag, blocks]) => `<h2 id="${slug(tag)}">${escaped(tag)}</h2>\n${blocks.join('\n')}`).join('\n')}
<h2 id="problems">Problems</h2>
<p>What is refused is answered as <code>application/problem+json</code>; <code>code</code> is one of these:</p>
<table><thead><tr><th>Code</th><th>What it means</th></tr></thead><tbody>${problemCodes
    .map(
      ([code, title]) =>
        `<tr id="${code.toLowerCase().replaceAll('_', '-')}"><td><code>${code}</code></td><td>${escaped(title)}</td></tr>`,
    )
    .join('')}</tbody></table>
</main>
<script>${docsScript}</script>
</body></html>`;
}

function operationBlock(method: string, path: string, operation: Operation): string {
  const scopes = operation.security?.[0]?.key ?? [];
  const parameters = (operation.parameters ?? []) as unknown as readonly Parameter[];
  const content = operation.requestBody?.content as Content | undefined;
  const body = content?.['application/json']?.schema;
  const takesFiles = content?.['multipart/form-data'] !== undefined;
  const answers = Object.entries((operation.responses ?? {}) as Record<string, { readonly content?: Content }>);
  const [status, answer] = answers.find(([code]) => /^2/.test(code)) ?? ['200', {}];
  const schema = Object.values(answer?.content ?? {})[0]?.schema;
  return `<details data-method="${method}" data-path="${escaped(path)}"><summary><b class="${method.toLowerCase()}">${method}</b> <code>/v1${escaped(path)}</code> <span>${escaped(operation.summary ?? '')}</span></summary>
<div class="inside">
${operation.description === undefined ? '' : `<p>${marked(operation.description)}</p>`}
<p class="quiet">${scopes.length === 0 ? 'Any key will do.' : `Takes the scope ${scopes.map((scope) => `<code>${scope}</code>`).join(' or ')}.`}</p>
${parameters.length === 0 ? '' : `<table><thead><tr><th>Parameter</th><th>In</th><th>What it is</th></tr></thead><tbody>${parameters.map(parameterRow).join('')}</tbody></table>`}
${body === undefined ? '' : `<h3>Body</h3><pre><code>${escaped(outline(body))}</code></pre>`}
<h3>Answer ${status}</h3>${schema === undefined ? '<p class="quiet">Nothing.</p>' : `<pre><code>${escaped(outline(schema))}</code></pre>`}
<form class="try"><h3>Try it</h3>
${parameters
  .filter((each) => each.in !== 'header')
  .map(
    ({ name, in: place }) =>
      `<label>${escaped(name)} <input name="${escaped(name)}" data-in="${place}" autocomplete="off" spellcheck="false"></label>`,
  )
  .join('')}
${body === undefined ? '' : '<label class="wide">Body as JSON <textarea name="body" rows="5" spellcheck="false">{}</textarea></label>'}
${takesFiles ? '<label class="wide">Files <input type="file" name="file" multiple></label>' : ''}
<button type="submit">Send</button><output></output></form>
</div></details>`;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Schema = Readonly<Record<string, unknown>>;

function parameterRow({ name, in: place, required, description, schema = {} }: Parameter): string {
  const what = description ?? String(schema.description ?? briefly(schema));
  return `<tr><td><code>${escaped(name)}</code>${required === true ? ' <span class="quiet">needed</span>' : ''}</td><td>${place}</td><td>${escaped(what)}</td></tr>`;
}

/** What a value is, in a line. */
function briefly(schema: Schema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  const variants = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(variants)) return variants.map((each) => briefly(each as Schema)).join(' | ');
  if (schema.type === 'array') return 'list';
  return String(schema.type ?? 'any');
}

/** The shape of a value as a person would note it down, four levels deep. */
function outline(schema: Schema, indent = '', depth = 0): string {
  const variants = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  const objects = variants?.filter((each) => each.type === 'object') ?? [];
  if (variants !== undefined && objects.length > 0 && depth < 4)
    return variants.map((each) => outline(each, indent, depth)).join(`\n${indent}| `);
  if (schema.type === 'array' && typeof schema.items === 'object')
    return `[ ${outline(schema.items as Schema, indent, depth)} ]`;
  const properties = schema.properties as Readonly<Record<string, Schema>> | undefined;
  if (properties === undefined || depth >= 4) return briefly(schema);
  const needed = (schema.required ?? []) as readonly string[];
  const lines = Object.entries(properties).map(
    ([name, each]) =>
      `${indent}  ${name}${needed.includes(name) ? '' : '?'}: ${outline(each, `${indent}  `, depth + 1)}`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const marked = (text: string) => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
const slug = (text: string) => text.toLowerCase().replaceAll(/[^a-z]+/g, '-');

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
