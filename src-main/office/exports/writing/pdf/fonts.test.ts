import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsPDF } from 'jspdf';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../../../../testing/freshRecord.ts';
import { asSeen, embedFace, face, setAsRead } from './fonts.ts';

/** The plain letters of those that are joined. */
const plain = (text: string) => text.normalize('NFKC');

function has(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a text as it is seen', () => {
  it('goes from right to left with its letters joined, and from left to right where it began so', () => {
    // Meem at its beginning, hah and meem within, dal at its end: read from the right.
    expect(asSeen('محمد')).toBe('\ufeaa\ufee4\ufea4\ufee3');
    expect(plain(asSeen('Ann and محمد'))).toBe('Ann and دمحم');
    expect(plain(asSeen('دبي A 12345'))).toBe('A 12345 يبد');
    expect(plain(asSeen('السيارة (BMW X5) رقم 42'))).toBe('42 مقر (BMW X5) ةرايسلا');
    expect(asSeen('שלום')).toBe('םולש');
    for (const text of ['', 'Ελένη Иван Łukasz', 'AB12 CDE']) expect(asSeen(text)).toBe(text);
  });

  it('has lam and alef as one letter where they follow each other, and not where alef comes first', () => {
    expect(asSeen('لا')).toBe('\ufefb');
    expect(plain(asSeen('بالتفصيل'))).toBe('ليصفتلاب');
    expect(asSeen('بالتفصيل')).not.toMatch(/[\ufef5-\ufefc]/);
  });

  it.skipIf(!has('pdftotext'))('is written so once, as a line of its own or as one of several', async () => {
    const pdf = new jsPDF({ unit: 'pt' });
    embedFace(pdf);
    setAsRead(pdf);
    const words = 'شركة النور بالتفصيل';
    pdf.setFont(face, 'normal');
    pdf.text(words, 40, 40);
    pdf.text([words, words], 40, 80);
    pdf.text(words, 400, 120, { align: 'right' });
    const path = join(await freshFolder(), 'read.pdf');
    await writeFile(path, Buffer.from(pdf.output('arraybuffer')));
    // It tells letters in the order in which they are read.
    const text = plain(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));
    expect(text.match(/شركة النور بالتفصيل/g)).toHaveLength(4);
  });
});
