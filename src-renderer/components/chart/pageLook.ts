import type { ChartLook } from '../../../src-preload/charts/chartLook.ts';

/** As the page looks. Colours are the theme's own variables, so that a drawing follows the theme, and paper, by itself. */
export function pageLook(): ChartLook {
  return {
    tones: [1, 2, 3, 4, 5, 6].map((tone) => {
      const colour = `var(--chart-${tone})`;
      return { fill: colour, line: colour, pattern: 'var(--chart-pattern)' };
    }),
    ...{ band: 'var(--chart-band)', shadow: 'var(--chart-shadow)', surface: 'var(--surface-raised)' },
    ...{ text: 'var(--text)', quietText: 'var(--text-muted)', line: 'var(--line)', strongLine: 'var(--line-strong)' },
    heat: heatColours(),
    // As the theme names it: to measure a text, the library must know which letters it is written in.
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    mostNumberedSquares: 12,
  };
}

/** The library mixes these itself, so it must be told them as they are; light is little, as on paper. */
function heatColours(): [string, string] {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return [colour('--chart-heat-0', '#eef2f8'), colour('--chart-heat-1', '#2b5fd3')];
}
