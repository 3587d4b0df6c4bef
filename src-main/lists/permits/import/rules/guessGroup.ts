import { type ImportField, watchListTarget } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { fieldOf, plainName } from './columnNames.ts';
import { nearGroup } from './nearGroup.ts';

/** A column that may say which group each row is in. */
export interface GroupCandidate {
  readonly column: number;
  readonly name: string;
  /** What it was taken for by its name. */
  readonly field: ImportField | null;
  /** The filled cells of the first rows. */
  readonly values: readonly string[];
}

/** Names that say “group” only where nothing says it better: a zone may be a place, and a type that of a vehicle. */
const weakNames = new Set(['zone', 'type', 'class', 'role', 'tariff', 'category']);
const saysGroup = /\b(?:type|category|group|class|role|grade)\b/;
const saysElse = /\b(?:vehicle|car|fuel|plate|body|card|engine|identifier|alert|id|no|number|date|blood)\b/;
/** Where a column has these, a group with that name would be one of many that are there once. */
const mostlyDifferent = 0.6;
const fewestToTell = 8;
/** A department or a column without a name is the group where so many of its cells name groups that are there. */
const mostAreGroups = 0.6;

/** The column that says which group each row is in, by its name and by how many of its cells name groups that are there. */
export function groupColumn(
  candidates: readonly GroupCandidate[],
  groups: readonly { readonly id: string; readonly name: string }[],
): number | null {
  let best: { column: number; score: number } | null = null;
  for (const { column, name, field, values } of candidates) {
    const ofName = scoreOfName(name);
    const share = shareOfGroups(values, groups);
    if (field !== 'group' && ofName === 0 && share < mostAreGroups) continue;
    if (field !== null && field !== 'group' && share < mostAreGroups) continue;
    const distinct = new Set(values.map(plainName)).size;
    const isMany = values.length >= fewestToTell && distinct > values.length * mostlyDifferent;
    const score = ofName + 4 * share - (isMany ? 3 : 0);
    if (score > (best?.score ?? 0)) best = { column, score };
  }
  return best?.column ?? null;
}

function scoreOfName(name: string): number {
  const plain = plainName(name);
  if (fieldOf(name) === 'group') return weakNames.has(plain) ? 1 : 3;
  return saysGroup.test(plain) && !saysElse.test(plain) ? 2 : 0;
}

function shareOfGroups(values: readonly string[], groups: Parameters<typeof groupColumn>[1]): number {
  if (values.length === 0) return 0;
  const known = new Map<string, boolean>();
  let count = 0;
  for (const value of values) {
    let isGroup = known.get(value);
    if (isGroup === undefined) {
      const near = value.length <= 60 ? nearGroup(value, groups) : null;
      isGroup = near !== null && near !== watchListTarget;
      known.set(value, isGroup);
    }
    if (isGroup) count += 1;
  }
  return count / values.length;
}
