import ts from 'typescript';
import type { Change } from './mutant.ts';

/** Properties of tables that are for people, or measured elsewhere. */
const leftAlone = new Set(['source', 'rarity', 'plausibility']);

/** Changes of numbers, texts and regular expressions. */
export function literalChanges(node: ts.Node, source: ts.SourceFile, isData: boolean): Change[] {
  const start = node.getStart(source);
  const end = node.getEnd();
  const change = (by: string): Change => ({ start, end, by });
  if (isData && isLeftAlone(node)) return [];
  if (ts.isNumericLiteral(node)) {
    if (isOrder(node)) return [];
    return otherNumbers(Number(node.text.replaceAll('_', ''))).map(change);
  }
  if (ts.isRegularExpressionLiteral(node)) return otherExpressions(node.text).map(change);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return isCode(node) ? otherTexts(node.text, isData).map((text) => change(quoted(text))) : [];
  }
  if (ts.isTemplateExpression(node)) return isCode(node) ? [change("''")] : [];
  return [];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** Whole numbers move by one, others are doubled and halved. */
function otherNumbers(number: number): string[] {
  const others = Number.isInteger(number) ? [number + 1, number - 1] : [number * 2, number / 2];
  return others.map((each) => (each < 0 ? `(${each})` : String(each)));
}

/** A part of `a < b ? -1 : 1`, of which only the sign counts. */
function isOrder(node: ts.NumericLiteral): boolean {
  const branch = ts.isPrefixUnaryExpression(node.parent) ? node.parent : node;
  const { parent } = branch;
  if (!ts.isConditionalExpression(parent) || parent.condition === branch) return false;
  return [parent.whenTrue, parent.whenFalse].every((each) => /^-?1$/.test(each.getText()));
}

/** In a table, a set of letters loses its first or its last one or gains one, and a shape is left out or is longer by one. */
function otherTexts(text: string, isData: boolean): string[] {
  if (text === '') return ['mutant'];
  if (!isData || !/^[A-Za-z0-9 ]{2,}$/.test(text)) return [''];
  if (!isSet(text)) return ['', text + text.slice(-1)];
  const missing = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0').find((each) => !text.includes(each)) ?? '';
  return [text.slice(1), text.slice(0, -1), missing + text];
}

function isSet(text: string): boolean {
  return new Set(text).size === text.length && [...text].sort().join('') === text;
}

/** Anchors, repetitions, alternatives and the ends of sets are left out, one at a time, and sets are turned round. */
function otherExpressions(literal: string): string[] {
  const close = literal.lastIndexOf('/');
  const [pattern, flags] = [literal.slice(1, close), literal.slice(close + 1)];
  const without = (from: number, to: number) => pattern.slice(0, from) + pattern.slice(to);
  const others: string[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const symbol = pattern.charAt(at);
    if (symbol === '\\') at++;
    else if (symbol === '[') {
      const shut = pattern.indexOf(']', at);
      const isTurned = pattern.charAt(at + 1) === '^';
      others.push(isTurned ? without(at + 1, at + 2) : `${pattern.slice(0, at + 1)}^${pattern.slice(at + 1)}`);
      const inside = isTurned ? at + 2 : at + 1;
      if (!/[\\-]/.test(pattern.slice(inside, shut)) && shut - inside > 1) {
        for (let each = inside; each < shut; each++) others.push(without(each, each + 1));
      }
      at = shut;
    } else if ('^$*+'.includes(symbol) || (symbol === '?' && pattern.charAt(at - 1) !== '('))
      others.push(without(at, at + 1));
    else if (symbol === '|') others.push(without(at, alternativeEnd(pattern, at + 1)));
  }
  return [...new Set(others)].filter((each) => each !== '').map((each) => `/${each}/${flags}`);
}

function alternativeEnd(pattern: string, from: number): number {
  let depth = 0;
  for (let at = from; at < pattern.length; at++) {
    const symbol = pattern.charAt(at);
    if (symbol === '\\') at++;
    else if (symbol === '[') at = pattern.indexOf(']', at);
    else if (symbol === '(') depth++;
    else if (depth === 0 && (symbol === '|' || symbol === ')')) return at;
    else if (symbol === ')') depth--;
  }
  return pattern.length;
}

function isLeftAlone(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if (ts.isPropertyAssignment(at.parent) && at.parent.initializer === at && ts.isIdentifier(at.parent.name)) {
      return leftAlone.has(at.parent.name.text);
    }
  }
  return false;
}

/** Whether a text is no type, no name of a module or a property, and nothing that a person is told as an error. */
function isCode(node: ts.Node): boolean {
  const { parent } = node;
  // What follows a tag is its own to read: it cannot give way to another expression.
  if (ts.isTaggedTemplateExpression(parent)) return false;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return false;
  if ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node) return false;
  for (let at = parent; at; at = at.parent) {
    if (ts.isNewExpression(at) && /(Error|Refusal)$/.test(at.expression.getText())) return false;
    if (ts.isStatement(at)) return true;
  }
  return true;
}
