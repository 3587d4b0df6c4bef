import type { ChartLook } from '../../../../../../src-preload/charts/chartLook.ts';
import { face } from '../fonts.ts';

const ink = '#263e5c';

/** Charts on paper: told apart by shade and pattern, so that a black and white print is as good. */
export const paperLook: ChartLook = {
  tones: [
    { fill: '#3a608f', pattern: '#ffffff', line: '#3a608f' },
    { fill: '#ffffff', pattern: ink, line: '#1c2733' },
    { fill: '#b0bed0', pattern: ink, line: '#7187a3' },
    { fill: '#ffffff', pattern: '#5f6f82', line: '#46566a' },
    { fill: '#707c8c', pattern: '#ffffff', line: '#707c8c' },
    { fill: '#ffffff', pattern: '#8a97a8', line: '#8a97a8' },
  ],
  edge: ink,
  band: '#d8e0ea',
  ...{ text: '#1c2733', quietText: '#3d4a58', line: '#d9dee5', strongLine: '#8a97a8' },
  ...{ surface: '#ffffff', shadow: '#eef1f5' },
  heat: ['#f4f6f9', '#7fa3ea'],
  fontFamily: face,
  mostNumberedSquares: 31,
};
