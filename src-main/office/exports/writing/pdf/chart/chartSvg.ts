import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartData } from '../../../../../../src-preload/charts/chartData.ts';
import { optionOf } from '../../../../../../src-preload/charts/chartOption.ts';
import { paperLook } from './paperLook.ts';

use([BarChart, LineChart, HeatmapChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer]);

/**
 * A chart as SVG, by the library and the options that draw it on its page.
 * @param size pixels
 * @param widthOf how wide a text is in letters of one pixel, in the face that it will be written in
 */
export function chartSvg(
  data: ChartData,
  size: { readonly width: number; readonly height: number },
  widthOf: (text: string) => number,
): string {
  setPlatformAPI({
    measureText: (text, font) => ({ width: widthOf(text) * (Number.parseFloat(font ?? '') || 12) }),
  });
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    const { tooltip: _pointedAt, ...option } = optionOf(data, paperLook);
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
