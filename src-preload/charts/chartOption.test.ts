import { describe, expect, it } from 'vitest';
import type { ChartData } from './chartData.ts';
import type { ChartLook } from './chartLook.ts';
import { optionOf } from './chartOption.ts';

const look: ChartLook = {
  tones: [
    { fill: '#111111', pattern: '#eeeeee', line: '#222222' },
    { fill: '#ffffff', pattern: '#333333', line: '#444444' },
  ],
  ...{
    edge: '#555555',
    band: '#d8e0ea',
    text: '#000000',
    quietText: '#666666',
    line: '#dddddd',
    strongLine: '#999999',
  },
  ...{
    surface: '#ffffff',
    shadow: '#eeeeee',
    heat: ['#ffffff', '#0000ff'],
    fontFamily: 'Face',
    mostNumberedSquares: 3,
  },
};
const chart = (some: Partial<ChartData>): ChartData => ({
  ...{ categories: ['Mon', 'Tue'], of: 'Day', text: String, axisText: String },
  series: [
    { key: 'low', name: 'At least', values: [1, null] },
    { key: 'is', name: 'Expected', values: [2, 3] },
    { key: 'high', name: 'At most', values: [4, 5] },
  ],
  ...some,
});
const seriesOf = (data: ChartData) => optionOf(data, look).series as Record<string, unknown>[];

describe('a chart', () => {
  it('has bars on each other, told apart by pattern, and no edge around nothing', () => {
    const [first, second] = seriesOf(
      chart({
        series: [
          { key: 'a', name: 'A', values: [0, 2] },
          { key: 'b', name: 'B', values: [1, null] },
        ],
      }),
    );
    expect(first).toMatchObject({ type: 'bar', stack: 'all', itemStyle: { color: '#111111', borderColor: '#555555' } });
    expect(first?.data).toEqual([{ value: 0, itemStyle: { borderWidth: 0 } }, 2]);
    expect(first?.itemStyle).not.toHaveProperty('decal');
    expect(second).toMatchObject({ itemStyle: { color: '#ffffff', decal: { color: '#333333' } }, data: [1, null] });
    const [alone] = seriesOf(chart({ series: [{ key: 'a', name: 'A', values: [1], tone: 2 }] }));
    expect(alone).toMatchObject({ itemStyle: { color: '#444444' } });
    expect(alone).not.toHaveProperty('stack');
  });

  it('has a band from its lower edge to its upper one, named once', () => {
    const band = chart({ shape: 'band' });
    const [low, is, high] = seriesOf(band);
    expect(low?.data).toEqual([1, null]);
    expect(high).toMatchObject({ name: 'Band of error', data: [3, null], areaStyle: { color: '#d8e0ea' } });
    expect(is).toMatchObject({ lineStyle: { color: '#444444', opacity: undefined } });
    expect(optionOf(band, look).legend).toMatchObject({ data: [{ name: 'Expected' }, { name: 'Band of error' }] });
    expect(optionOf(chart({ series: [{ key: 'a', name: 'A', values: [1] }] }), look)).not.toHaveProperty('legend');
  });

  it('has squares with their numbers where there is room', () => {
    const [few] = seriesOf(chart({ shape: 'heat' }));
    expect(few).toMatchObject({ type: 'heatmap', label: { show: true } });
    expect(few?.data).toContainEqual([1, 0, '-']);
    const [many] = seriesOf(chart({ shape: 'heat', categories: ['a', 'b', 'c', 'd'] }));
    expect(many).toMatchObject({ label: { show: false } });
    expect(optionOf(chart({ shape: 'heat' }), look).visualMap).toMatchObject({
      max: 5,
      inRange: { color: ['#ffffff', '#0000ff'] },
    });
  });

  it('names midnight alone of the hours of several days', () => {
    const hours = Array.from(
      { length: 72 },
      (_, at) => `Day ${Math.floor(at / 24)} ${String(at % 24).padStart(2, '0')}:00`,
    );
    const { xAxis } = optionOf(chart({ shape: 'line', categories: hours }), look);
    const { interval } = (xAxis as { axisLabel: { interval: (at: number, name: string) => boolean } }).axisLabel;
    expect(hours.filter((hour, at) => interval(at, hour))).toEqual(['Day 0 00:00', 'Day 1 00:00', 'Day 2 00:00']);
    expect(optionOf(chart({}), look).xAxis).not.toHaveProperty('axisLabel.interval');
  });
});
