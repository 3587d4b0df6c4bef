import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartData } from '../../../src-preload/charts/chartData.ts';
import { optionOf } from '../../../src-preload/charts/chartOption.ts';
import { pageLook } from './pageLook.ts';

use([
  BarChart,
  LineChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export interface Drawing {
  show(data: ChartData): void;
  resize(): void;
  dispose(): void;
}

/**
 * Draws into an element that has a size.
 * @param onChoose is told the place of the category whose bar was clicked
 */
export function drawIn(element: HTMLElement, onChoose: (place: number) => void): Drawing {
  const chart = init(element, null, { renderer: 'svg' });
  let columns = 1;
  // Squares are counted row by row.
  chart.on('click', ({ dataIndex, seriesType }) =>
    onChoose(seriesType === 'heatmap' ? dataIndex % columns : dataIndex),
  );
  return {
    show(data) {
      columns = Math.max(1, data.categories.length);
      chart.setOption(optionOf(data, pageLook()), true);
    },
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
