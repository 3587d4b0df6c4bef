import { describe, expect, it } from 'vitest';
import { wholePicture } from '../../../../../src-preload/contract/site/zones.ts';
import { moved } from './zoneShapes.ts';
import { beginEditing, type EditorAction, type EditorState, editZones } from './zonesEditor.ts';

const edited = (state: EditorState, ...actions: EditorAction[]) => actions.reduce(editZones, state);
const empty = beginEditing(wholePicture);
const corners: EditorAction[] = [
  { do: 'addCorner', at: [0.1, 0.1] },
  { do: 'addCorner', at: [0.5, 0.1] },
  { do: 'addCorner', at: [0.5, 0.5] },
];
const drawn = edited(empty, { do: 'draw', kind: 'ignore' }, ...corners, { do: 'close' });

describe('the editor of zones', () => {
  it('makes an area of three corners, and nothing of two', () => {
    expect(drawn).toMatchObject({ drawing: null, selection: { of: 'ignore', index: 0 } });
    expect(drawn.zones.ignore).toEqual([[[0.1, 0.1], [0.5, 0.1], [0.5, 0.5]]]); // biome-ignore format: one line reads best
    const two = edited(empty, { do: 'draw', kind: 'detect' }, ...corners.slice(0, 2), { do: 'close' });
    expect(two.drawing?.corners).toHaveLength(2);
    expect(edited(two, { do: 'cancel' })).toMatchObject({ drawing: null, zones: wholePicture });
  });

  it('makes a line of two corners, and keeps its way in when it is drawn anew', () => {
    const line = edited(empty, { do: 'draw', kind: 'line' }, ...corners.slice(0, 2));
    expect(line).toMatchObject({ drawing: null, zones: { line: { from: [0.1, 0.1], to: [0.5, 0.1], in: 'right' } } });
    const swapped = edited(line, {
      do: 'change',
      zones: { ...line.zones, line: { from: [0, 0], to: [1, 1], in: 'left' } },
    });
    expect(edited(swapped, { do: 'draw', kind: 'line' }, ...corners.slice(1)).zones.line).toMatchObject({ in: 'left' });
  });

  it('undoes and redoes step by step, a whole drag at once', () => {
    const part = { of: 'ignore', index: 0 } as const;
    const drag = (share: number): EditorAction => ({
      do: 'change',
      zones: moved(drawn.zones, part, [share, 0]),
      step: 'drag 1',
    });
    const dragged = edited(drawn, drag(0.1), drag(0.2), drag(0.3));
    expect(dragged.zones.ignore[0]?.[0]?.[0]).toBeCloseTo(0.4);
    const back = edited(dragged, { do: 'undo' });
    expect(back.zones).toEqual(drawn.zones);
    expect(edited(back, { do: 'undo' }).zones).toEqual(wholePicture);
    expect(edited(back, { do: 'undo' }, { do: 'undo' }, { do: 'redo' }, { do: 'redo' }).zones).toEqual(dragged.zones);
    expect(edited(back, { do: 'remove', part }, { do: 'redo' }).zones).toEqual(wholePicture);
  });

  it('takes the last corner back while one draws, and then the drawing', () => {
    const drawing = edited(empty, { do: 'draw', kind: 'detect' }, ...corners, { do: 'undo' });
    expect(drawing.drawing?.corners).toHaveLength(2);
    expect(edited(drawing, { do: 'undo' }, { do: 'undo' }, { do: 'undo' }).drawing).toBeNull();
  });

  it('keeps the area in hand when one of its corners goes', () => {
    const four = edited(
      empty,
      { do: 'draw', kind: 'detect' },
      ...corners,
      { do: 'addCorner', at: [0.1, 0.5] },
      { do: 'close' },
    );
    const three = edited(four, { do: 'remove', part: { of: 'detect', index: 0, corner: 3 } });
    expect(three.selection).toEqual({ of: 'detect', index: 0 });
    expect(edited(three, { do: 'remove', part: { of: 'detect', index: 0, corner: 0 } })).toMatchObject({
      selection: null,
      zones: wholePicture,
    });
  });
});
