import type { Point, Zones } from '../../../../../src-preload/contract/site/zones.ts';
import { type Area, fewestCorners, mostAreas, mostCorners, type Part, type ShapeKind, without } from './zoneShapes.ts';

/** What is being drawn, corner by corner. */
export interface Drawing {
  readonly kind: ShapeKind;
  readonly corners: Area;
}

/** Zones while they are changed: as they are now, what may be undone and redone, and what has the hand on it. */
export interface EditorState {
  readonly zones: Zones;
  readonly past: readonly Zones[];
  readonly future: readonly Zones[];
  readonly selection: Part | null;
  readonly drawing: Drawing | null;
  /** Changes in a row under one name are one step to undo. */
  readonly stepName: string | null;
}

export type EditorAction =
  /** `step`: a name for changes that belong together, such as all of one drag; none makes a step of its own. */
  | { readonly do: 'change'; readonly zones: Zones; readonly step?: string; readonly select?: Part | null }
  | { readonly do: 'select'; readonly part: Part | null }
  | { readonly do: 'remove'; readonly part: Part }
  | { readonly do: 'draw'; readonly kind: ShapeKind }
  | { readonly do: 'addCorner'; readonly at: Point }
  /** Ends an area that has corners enough; does nothing before. */
  | { readonly do: 'close' }
  /** Adds an area as a whole, whatever was drawn of it so far. */
  | { readonly do: 'addArea'; readonly area: Area }
  | { readonly do: 'cancel' }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  /** Begins anew with zones from elsewhere. */
  | { readonly do: 'load'; readonly zones: Zones };

/** Steps that can be undone; the oldest are forgotten. */
const mostSteps = 200;

export function beginEditing(zones: Zones): EditorState {
  return { zones, past: [], future: [], selection: null, drawing: null, stepName: null };
}

/** What an action makes of the state; a pure function, so that every step can be undone. */
export function editZones(state: EditorState, action: EditorAction): EditorState {
  switch (action.do) {
    case 'change':
      return changed(state, action.zones, action.select === undefined ? state.selection : action.select, action.step);
    case 'select':
      return isSamePart(state.selection, action.part) ? state : { ...state, selection: action.part, stepName: null };
    case 'remove':
      return changed(state, without(state.zones, action.part), afterRemoval(state.zones, action.part));
    case 'draw':
      return { ...state, drawing: { kind: action.kind, corners: [] }, selection: null, stepName: null };
    case 'addCorner':
      return withCorner(state, action.at);
    case 'close':
      if (state.drawing === null || state.drawing.corners.length < fewestCorners) return state;
      return withArea(state, state.drawing.corners);
    case 'addArea':
      return withArea(state, action.area);
    case 'cancel':
      return state.drawing === null ? { ...state, selection: null } : { ...state, drawing: null };
    case 'undo':
      return undone(state);
    case 'redo':
      return redone(state);
    case 'load':
      return beginEditing(action.zones);
  }
}

function changed(state: EditorState, zones: Zones, selection: Part | null, step?: string): EditorState {
  if (zones === state.zones) return { ...state, selection };
  const continues = step !== undefined && step === state.stepName;
  const past = continues ? state.past : [...state.past, state.zones].slice(-mostSteps);
  return { ...state, zones, past, future: [], selection, stepName: step ?? null };
}

function withCorner(state: EditorState, at: Point): EditorState {
  const { drawing } = state;
  if (drawing === null || drawing.corners.length >= mostCorners) return state;
  const corners = [...drawing.corners, at];
  const [from, to] = corners;
  if (drawing.kind !== 'line' || from === undefined || to === undefined) {
    return { ...state, drawing: { ...drawing, corners } };
  }
  const line = { from, to, in: state.zones.line?.in ?? 'right' };
  return { ...changed(state, { ...state.zones, line }, { of: 'line' }), drawing: null };
}

function withArea(state: EditorState, area: Area): EditorState {
  const kind = state.drawing?.kind;
  if (kind === undefined || kind === 'line' || state.zones[kind].length >= mostAreas) return state;
  const areas = [...state.zones[kind], [...area]];
  const selection: Part = { of: kind, index: areas.length - 1 };
  return { ...changed(state, { ...state.zones, [kind]: areas }, selection), drawing: null };
}

/** While something is drawn, its last corner is undone first. */
function undone(state: EditorState): EditorState {
  if (state.drawing !== null) {
    const corners = state.drawing.corners.slice(0, -1);
    return { ...state, drawing: state.drawing.corners.length === 0 ? null : { ...state.drawing, corners } };
  }
  const before = state.past.at(-1);
  if (before === undefined) return state;
  const future = [state.zones, ...state.future];
  return { ...state, zones: before, past: state.past.slice(0, -1), future, selection: null, stepName: null };
}

function redone(state: EditorState): EditorState {
  const [next, ...future] = state.future;
  if (next === undefined || state.drawing !== null) return state;
  return { ...state, zones: next, past: [...state.past, state.zones], future, selection: null, stepName: null };
}

/** Where a corner went, its area stays in hand. */
function afterRemoval(zones: Zones, part: Part): Part | null {
  if (part.of === 'line' || part.corner === undefined) return null;
  const corners = zones[part.of][part.index]?.length ?? 0;
  return corners > fewestCorners ? { of: part.of, index: part.index } : null;
}

/** Whether two parts are one and the same. */
export function isSamePart(a: Part | null, b: Part | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
