import ts from 'typescript';
import type { Change, Mutant } from './mutant.ts';
import { changesOf, isLinkOfChain } from './mutators.ts';

/** A file with all its changes built in; `__mutant(id)` says which one holds. */
export interface InstrumentedFile {
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

interface Placed extends Change {
  readonly id: number;
}

/**
 * Builds every change of a file into it, behind switches.
 * @param file from the repository's root; its changes are numbered from `firstId`
 */
export function instrument(file: string, text: string, firstId: number): InstrumentedFile {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const isData = /\/formats\/[^/]+$/.test(file);
  const mutants: Mutant[] = [];
  const seen = new Map<string, number>();
  const placed = new Map<ts.Node, Placed[]>();

  const record = (at: ts.Node, change: Change): number => {
    const id = firstId + mutants.length;
    const shown = shownAround(at, source);
    const [start, end] = [shown.getStart(source), shown.getEnd()];
    const [before, after] = shortened(
      oneLine(text.slice(start, end)),
      oneLine(text.slice(start, change.start) + change.by + text.slice(change.end, end)),
    );
    const nth = (seen.get(`${before}\n${after}`) ?? 0) + 1;
    seen.set(`${before}\n${after}`, nth);
    const line = source.getLineAndCharacterOfPosition(change.start).line + 1;
    mutants.push({ id, file, line, before, after, nth });
    return id;
  };

  const find = (node: ts.Node): void => {
    if (isNoCode(node)) return;
    for (const change of changesOf(node, source, isData)) {
      const place = placeOf(node);
      if (place) placed.set(place, [...(placed.get(place) ?? []), { ...change, id: record(node, change) }]);
    }
    ts.forEachChild(node, find);
  };
  ts.forEachChild(source, find);

  /** The text of a node with the switches of all that is in it. */
  const print = (node: ts.Node): string => {
    const inside = printInside(node);
    const here = placed.get(node);
    if (!here) return guarded(node, inside);
    const [start, end] = [node.getStart(source), node.getEnd()];
    const choices = here.map(
      ({ id, start: from, end: to, by }) =>
        `__mutant(${id}) ? (${text.slice(start, from)}${by}${text.slice(to, end)}) : `,
    );
    return `(${choices.join('')}(${inside}))`;
  };

  const printInside = (node: ts.Node): string => {
    if (isNoCode(node)) return node.getText(source);
    let at = node.getStart(source);
    let printed = '';
    ts.forEachChild(node, (child) => {
      const start = child.getStart(source);
      if (start < at) return;
      printed += text.slice(at, start) + print(child);
      at = child.getEnd();
    });
    return printed + text.slice(at, node.getEnd());
  };

  /** Blocks that can be emptied and statements that can be left out. */
  const guarded = (node: ts.Node, inside: string): string => {
    const { parent } = node;
    if (
      ts.isBlock(node) &&
      node.statements.length > 0 &&
      ts.isFunctionLike(parent) &&
      !ts.isConstructorDeclaration(parent)
    ) {
      const id = record(node, { start: node.getStart(source), end: node.getEnd(), by: '{}' });
      return `{ if (__mutant(${id})) return; ${inside.slice(1)}`;
    }
    const isOne = ts.isExpressionStatement(node) || ts.isBreakStatement(node) || ts.isContinueStatement(node);
    if (!isOne || ts.isSourceFile(parent)) return inside;
    const id = record(node, { start: node.getStart(source), end: node.getEnd(), by: ';' });
    return `{ if (!__mutant(${id})) ${inside} }`;
  };

  const code = text.slice(0, source.getStart(source)) + printInside(source);
  return { code, mutants };
}

const mostShown = 80;

/** What a change is told by: a little of what stands around it, so that moved lines do not make it another. */
function shownAround(node: ts.Node, source: ts.SourceFile): ts.Node {
  let at = node;
  while (!ts.isStatement(at) && oneLine(at.parent.getText(source)).length <= mostShown) at = at.parent;
  return at;
}

const mostAround = 30;

/** Both texts, cut down to where they differ and a little around that, if they are long. */
function shortened(before: string, after: string): [before: string, after: string] {
  if (before.length <= mostShown) return [before, after];
  const shortest = Math.min(before.length, after.length);
  let same = 0;
  while (same < shortest && before[same] === after[same]) same++;
  let sameEnd = 0;
  while (sameEnd < shortest - same && before.at(-1 - sameEnd) === after.at(-1 - sameEnd)) sameEnd++;
  const [from, to] = [Math.max(0, same - mostAround), Math.max(0, sameEnd - mostAround)];
  const cut = (whole: string) => {
    const part = whole.slice(from, whole.length - to);
    const middle = part.length > 2 * mostShown ? `${part.slice(0, mostShown)} … ${part.slice(-mostAround)}` : part;
    return `${from > 0 ? '… ' : ''}${middle}${to > 0 ? ' …' : ''}`;
  };
  return [cut(before), cut(after)];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function isNoCode(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

/** The nearest expression around a change that parentheses may stand around without changing what it means. */
function placeOf(node: ts.Node): ts.Node | null {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (!ts.isExpression(at)) return null;
    if (
      ts.isBinaryExpression(parent) &&
      parent.left === at &&
      /^([-+*/]|\?\?|&&|\|\|)?=$/.test(parent.operatorToken.getText())
    )
      return null;
    const isInChain = isLinkOfChain(parent) && parent.expression === at;
    const isPart =
      ts.isNonNullExpression(parent) ||
      ts.isTypeOfExpression(parent) ||
      (ts.isPropertyAssignment(parent) && parent.name === at) ||
      (isInChain && isLinkOfChain(at) && (ts.isCallExpression(parent) || isOptional(at)));
    if (!isPart) return at;
  }
  return null;
}

function isOptional(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.OptionalChain) !== 0;
}
