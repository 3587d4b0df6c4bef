import { describe, expect, it } from 'vitest';
import { partsOf, plainType } from './multipart.ts';

const lines = (...all: readonly string[]) => Buffer.from(all.join('\r\n'), 'latin1');
const told = (body: Uint8Array, contentType = 'multipart/form-data; boundary=b') =>
  partsOf(contentType, body)?.map(({ name, type, fileName, bytes }) => [
    ...[name, type, fileName, Buffer.from(bytes).toString('latin1')],
  ]) ?? null;
const a = 'Content-Disposition: form-data; name="a"';

describe('parts of a post', () => {
  it('are none where nothing says where they end', () => {
    expect(partsOf('multipart/form-data', Buffer.from('--x'))).toBeNull();
    expect(partsOf('multipart/form-data; boundary=x', Buffer.from('hello'))).toBeNull();
  });

  it('hold any bytes, the boundary without its line among them, and may be empty', () => {
    const body = Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1 --b 2\r\n--b\r\nContent-Disposition: form-data; name=c\r\n\r\n\r\n--b--\r\n',
    );
    expect(
      partsOf('multipart/form-data; boundary=b', body)?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    ).toEqual([
      ['a', '1 --b 2'],
      ['c', ''],
    ]);
  });

  it('are none where the boundary is empty', () => {
    expect(told(lines('--', a, '', '1', '--'), 'multipart/form-data; boundary=" "')).toBeNull();
  });

  it('have a name, a type and a name of their file, written in many ways', () => {
    expect(
      told(
        lines(
          'What stands before is passed over',
          ...[
            '--b',
            'content-disposition: form-data; NAME=a; filename=x.jpg',
            'CONTENT-TYPE:  Image/JPEG ; q=1',
            '',
            '1',
          ],
          ...['--b', 'Content-Type: text/xml', a.replace('a"', 'two words"'), '', '2'],
          ...['--b', 'Content-Type:', 'Content-Disposition: form-data; filename="y;z.jpg"', '', '3'],
          ...['--b', 'X: y', '', '4', '--b--'],
        ),
      ),
    ).toEqual([
      ['a', 'image/jpeg', 'x.jpg', '1'],
      ['two words', 'text/xml', '', '2'],
      ['', '', 'y;z.jpg', '3'],
      ['', '', '', '4'],
    ]);
  });

  it.each(['boundary="b"', 'BOUNDARY=b; charset=utf-8', 'boundary= b '])('end at what %s says', (boundary) => {
    expect(told(lines('--b', a, '', '1', '--b--'), `multipart/form-data; ${boundary}`)).toEqual([['a', '', '', '1']]);
  });

  it('may end at a boundary of any letters', () => {
    expect(told(lines('--bé', a, '', '1é', '--bé--'), 'multipart/mixed; boundary=bé')).toEqual([['a', '', '', '1é']]);
  });

  it('may be of no length, with or without a line of their own', () => {
    expect(told(lines('--b', a, '', '', '--b', a, '', '--b', a, '', '3', '--b--'))).toEqual([
      ['a', '', '', ''],
      ['a', '', '', ''],
      ['a', '', '', '3'],
    ]);
  });

  it('that are not whole are let go, and what follows the last', () => {
    expect(told(lines('--b', a, '', '1', '--b', a, '', '2'))).toEqual([['a', '', '', '1']]);
    expect(told(lines('--b', a, '', '1', '--b', a))).toEqual([['a', '', '', '1']]);
    expect(told(lines('--b', a, '', '1', '--b--', a, '', '2', '--b--'))).toEqual([['a', '', '', '1']]);
  });

  it('are forty at most, with heads of eight kilobytes', () => {
    const many = Array.from({ length: 41 }).flatMap(() => ['--b', a, '', '1']);
    expect(told(lines(...many, '--b--'))).toHaveLength(40);
    // The head begins with the end of the line of the boundary.
    const head = (length: number) => lines('--b', `${a}${' '.repeat(length - 2 - a.length)}`, '', '1', '--b--');
    expect([told(head(8192)), told(head(8193))]).toEqual([[['a', '', '', '1']], []]);
  });

  it('have names of three hundred letters at most', () => {
    const long = (length: number) => `Content-Disposition: form-data; name="${'n'.repeat(length)}"`;
    expect(told(lines('--b', long(301), '', '1', '--b--'))?.[0]?.[0]).toBe('n'.repeat(300));
  });
});

it.each([
  ['Text/XML; charset=utf-8', 'text/xml'],
  [' application/json ', 'application/json'],
  ['a/b; c\r\nd; e', 'a/b'],
  ['', ''],
])('the type %j is %s', (written, type) => expect(plainType(written)).toBe(type));
