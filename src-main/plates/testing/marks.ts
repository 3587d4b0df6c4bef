import fc from 'fast-check';
import type { PlateFormat } from '../formats/plateFormat.ts';
import { compileShape, hasShape } from '../shapes.ts';

/** Any mark that a format issues. */
export function marksOf(format: PlateFormat): fc.Arbitrary<string> {
  return fc
    .constantFrom(...format.shapes)
    .chain((shape) => {
      const compiled = compileShape(format, shape);
      return fc
        .tuple(...compiled.positions.map((allowed) => fc.constantFrom(...allowed)))
        .map((characters) => ({ text: characters.join(''), compiled }));
    })
    .filter(({ text, compiled }) => hasShape(text, compiled))
    .map(({ text }) => text);
}

/** Marks of formats that accept few of the texts of their shapes. */
export const examplesOf: Readonly<Record<string, readonly string[]>> = {
  bg: ['CB1234AB', 'A1234KP', 'PB0001HX', 'TX9876MM'],
  ch: ['ZH123456', 'BE1', 'GE98765', 'TI4321'],
  'es-provincial': ['M1234AB', 'BA0001Z', 'SE9876CD'],
  'gb-ni': ['IJZ1234', 'AZ1', 'XIA99', 'OIL77'],
  'gg-alderney': ['AY1', 'AY123', 'AY9999'],
  hr: ['ZG1234AB', 'ST001A', 'OS123CD'],
  ie: ['12D1234', '241D12345', '99CW99', '161MN100'],
  im: ['MAN123', 'MN1', 'BMN123A', '99MAN', '1234MN', 'A12MAN', 'MAN1B'],
  ro: ['B12ABC', 'B123XYZ', 'CJ99DEF', 'TM01AAA'],
  si: ['LJ12ABC', 'MBAB123', 'KPA0123'],
};
