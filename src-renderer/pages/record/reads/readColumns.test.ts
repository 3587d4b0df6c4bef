import { describe, expect, it } from 'vitest';
import { chosenColumns, columnIds, columnsText, tableShape } from './readColumns.ts';

describe('the columns of the reads', () => {
  it('are the usual ones unless the address names others', () => {
    expect(columnsText(chosenColumns(undefined))).toBeUndefined();
    expect(chosenColumns('time,nonsense,answer')).toEqual(['answer', 'time']);
    expect(columnsText(['time', 'answer'])).toBe('answer,time');
  });

  it('go one after the other where there is no room, the time last', () => {
    const shapes = [2_000, 1_200, 860, 620, 340].map((width) => tableShape(columnIds, width).shown);
    expect(shapes[0]).toEqual(columnIds);
    for (const [index, shown] of shapes.entries()) {
      const wider = shapes[index - 1] ?? columnIds;
      expect(shown.every((id) => wider.includes(id))).toBe(true);
      expect(shown).toContain('time');
    }
    expect(shapes.at(-1)?.length).toBeLessThan(3);
    expect(tableShape(columnIds, 340).isStacked).toBe(true);
    expect(tableShape(columnIds, 1_200).isStacked).toBe(false);
  });
});
