/**
 * An address with its options as the list that ffmpeg's `concat` demuxer reads on its standard input: what stands in a list is seen
 * by nobody, while arguments are shown to every user of the machine.
 * @throws RangeError where the address holds a line break, which would add lines of its own to the list
 */
export function addressList(address: string, options: Readonly<Record<string, string>>): string {
  const url = new URL(address).href;
  const lines = [
    'ffconcat version 1.0',
    `file ${quoted(url)}`,
    ...Object.entries(options).map(([name, value]) => `option ${name} ${quoted(value)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Between quotes everything stands for itself but the quote, which is put outside of them (ffmpeg-utils, “Quoting and escaping”). */
function quoted(text: string): string {
  if (hasControls(text)) throw new RangeError('An address may hold no line break');
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function hasControls(text: string): boolean {
  return [...text].some((sign) => sign < ' ' || sign === '\u007f');
}
