import { ImportProblem } from './limits.ts';

/** What the bytes are, whatever the file's name says. */
export type FileKind = 'zip' | 'ole' | 'text';

const chooseAnother = 'Choose an Excel (.xlsx, .xls), OpenDocument (.ods), CSV or TSV file.';

const signatures: readonly { readonly bytes: readonly number[]; readonly kind: FileKind | { readonly is: string } }[] =
  [
    { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'zip' },
    { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], kind: 'ole' },
    { bytes: [0x50, 0x4b, 0x05, 0x06], kind: { is: 'an empty archive' } },
    { bytes: [0x25, 0x50, 0x44, 0x46], kind: { is: 'a PDF' } },
    { bytes: [0x89, 0x50, 0x4e, 0x47], kind: { is: 'a picture' } },
    { bytes: [0xff, 0xd8, 0xff], kind: { is: 'a picture' } },
    { bytes: [0x47, 0x49, 0x46, 0x38], kind: { is: 'a picture' } },
    { bytes: [0x1f, 0x8b], kind: { is: 'a compressed file' } },
    { bytes: [0x52, 0x61, 0x72, 0x21], kind: { is: 'a compressed file' } },
    { bytes: [0x37, 0x7a, 0xbc, 0xaf], kind: { is: 'a compressed file' } },
    { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], kind: { is: 'a formatted text (RTF)' } },
    { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], kind: { is: 'a database' } },
    { bytes: [0x4d, 0x5a], kind: { is: 'a program' } },
    { bytes: [0x7f, 0x45, 0x4c, 0x46], kind: { is: 'a program' } },
  ];

/** Web pages and XML begin so; a table of text does not. */
const markup = /^(?:\ufeff|ï»¿)?\s*<(?:!doctype|html|head|body|table|meta|style|div|\?xml|!--)/i;

/**
 * Tells what a file is by its first bytes.
 * @throws ImportProblem for what cannot be a table
 */
export function kindOfFile(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new ImportProblem('The file is empty. Save it again in the program it came from.');
  const found = signatures.find(({ bytes: first }) => first.every((byte, index) => bytes[index] === byte));
  if (found !== undefined) {
    if (typeof found.kind === 'string') return found.kind;
    throw new ImportProblem(`This is ${found.kind.is}, whatever its name says. ${chooseAnother}`);
  }
  const beginning = Buffer.from(bytes.subarray(0, 2048)).toString('latin1').replaceAll('\0', '');
  if (markup.test(beginning.replace(/^(?:ÿþ|þÿ)/, ''))) {
    throw new ImportProblem(
      'This is a web page or XML with the name of a table. Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and choose that.',
    );
  }
  return 'text';
}

/** Whether the text is of lines and cells rather than what was never meant as text. */
export function refuseBinary(text: string): void {
  const sample = text.slice(0, 65_536);
  let controls = 0;
  for (let index = 0; index < sample.length; index++) {
    const code = sample.charCodeAt(index);
    if (code === 0 || code === 0xfffd) controls += 8;
    else if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls += 1;
  }
  if (controls > sample.length / 100) throw new ImportProblem(`This is not a table. ${chooseAnother}`);
}
