import type { TellableEntry } from './accessEntries.ts';

export interface AccessPage {
  readonly siteName: string;
  readonly timeZone: string;
  /** Whom it is about, as they were asked after. */
  readonly about: string;
  /** UTC ms. */
  readonly at: number;
  readonly entries: readonly TellableEntry[];
  /** What became of the pictures, by their names in the archive. */
  readonly pictures: ReadonlyMap<string, PictureState>;
}

/** `whole` is the plate itself; `hidden` where other plates were looked for; `coarse` where that was not possible; `missing` where there is none. */
export type PictureState = 'whole' | 'hidden' | 'coarse' | 'missing';

const pictureWords: Readonly<Record<PictureState, string>> = {
  whole: 'The plate.',
  hidden: 'Plates of other vehicles were looked for and made illegible.',
  coarse: 'It could not be checked for the plates of other vehicles, so all but this plate was made illegible.',
  missing: 'This picture could not be opened and is left out.',
};

/** The page that a person reads: all that is held, in the order of time, with its pictures. It needs no other file but those. */
export function accessPage(page: AccessPage): string {
  const { siteName, about, at, entries } = page;
  const counts = new Map<string, number>();
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`What ${siteName} holds on ${about}`)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1c1f24; background: #fff }
article { border-top: 1px solid #c9ced6; padding: 1rem 0; break-inside: avoid }
h2 { font-size: 1.1rem; margin: 0 } h2 time { font-weight: 400; color: #51565e }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: .2rem 1rem } dt { color: #51565e } dd { margin: 0; overflow-wrap: anywhere }
pre { margin: 0; white-space: pre-wrap; font-size: 13px } img { max-width: 100%; max-height: 22rem } figure { margin: .5rem 0 }
figcaption { color: #51565e; font-size: 13px }
</style>
</head>
<body>
<h1>${escaped(`What ${siteName} holds on ${about}`)}</h1>
<p>Gathered on ${escaped(timeOf(at, page))} by number plate recognition at ${escaped(siteName)}. All of it with every detail, such as where in the picture the plate was, is in <code>data.json</code>, for programs.${entries.some(({ kind }) => kind === 'event') ? ' Events, which open pages followed and which repeat what stands here, are there only; they are kept for 7 days.' : ''}</p>
<p>${entries.length === 0 ? 'Nothing is held.' : `Held: ${escaped([...counts].map(([kind, count]) => `${count} × ${kind}`).join(', '))}.`}</p>
${entries
  .filter(({ kind }) => kind !== 'event')
  .map((entry) => entryPart(entry, page))
  .join('\n')}
</body>
</html>
`;
}

/** What only programs ask for, and what says the same again. */
const details: ReadonlySet<string> = new Set([
  ...[
    'id',
    'cameraId',
    'jobId',
    'readId',
    'raw',
    'folded',
    'characters',
    'candidates',
    'frames',
    'agreeingFrames',
    'box',
  ],
  ...[
    'frameWidth',
    'frameHeight',
    'vehicleMediaId',
    'plateMediaId',
    'firstMs',
    'lastMs',
    'evidenceAt',
    'toldText',
    'state',
  ],
  ...[
    'holderId',
    'groupId',
    'keptAs',
    'decided',
    'answered',
    'outcome',
    'format',
    'reviewReasons',
    'words',
    'numberKey',
  ],
]);

function entryPart({ kind, at, values, pictures }: TellableEntry, page: AccessPage): string {
  const facts = Object.entries(values)
    .filter(([name]) => !details.has(name))
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `<dt>${escaped(wordsOf(name))}</dt><dd>${valuePart(name, value, page)}</dd>`);
  const when = at === null ? '' : ` <time>${escaped(timeOf(at, page))}</time>`;
  return `<article>
<h2>${escaped(capital(kind))}${when}</h2>
<dl>${facts.join('')}</dl>
${pictures.map(({ file }) => picturePart(file, page)).join('')}
</article>`;
}

function picturePart(file: string, { pictures }: AccessPage): string {
  const state = pictures.get(file) ?? 'missing';
  const image = state === 'missing' ? '' : `<img src="${escaped(file)}" alt="">`;
  return `<figure>${image}<figcaption>${escaped(pictureWords[state])}</figcaption></figure>`;
}

function valuePart(name: string, value: unknown, page: AccessPage): string {
  if (typeof value === 'number' && /At$|^at$|^until$|^validFrom$|^validTo$/.test(name))
    return escaped(timeOf(value, page));
  if (typeof value === 'object') return `<pre>${escaped(JSON.stringify(value, null, 1))}</pre>`;
  return escaped(String(value));
}

function timeOf(at: number, { timeZone }: AccessPage): string {
  const options = { dateStyle: 'long', timeStyle: 'medium', timeZone } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}

/** `firstSeenAt` as `First seen at`. */
function wordsOf(name: string): string {
  return capital(name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What people wrote must stand on the page and never act in it. */
function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
