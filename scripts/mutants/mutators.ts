import ts from 'typescript';
import { literalChanges } from './literals.ts';
import type { Change } from './mutant.ts';

const otherOperators: Readonly<Record<string, readonly string[]>> = {
  '&&': ['||'],
  '||': ['&&'],
  '<': ['<='],
  '<=': ['<'],
  '>': ['>='],
  '>=': ['>'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '+=': ['-='],
  '-=': ['+='],
};

const yesOrNo = new Set(['&&', '||', '<', '<=', '>', '>=', '===', '!==']);

const otherMethods: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['round', 'floor'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['find', 'findLast'],
  ['findIndex', 'findLastIndex'],
  ['indexOf', 'lastIndexOf'],
]);

/** Calls that can be left out, so that what they were called on stands instead. */
const droppable = new Set(
  'filter sort toSorted reverse toReversed slice trim toUpperCase toLowerCase replace replaceAll'.split(' '),
);

/**
 * Every change of an expression that a test should notice; each is a change of the expression's own text and not of its parts'.
 * Texts for people (errors, sources) stay as they are. `isData` says that the file is a table of formats, of which the weights
 * stay too: they are measured (`npm run evaluate`), not stated.
 */
export function changesOf(node: ts.Node, source: ts.SourceFile, isData: boolean): Change[] {
  const start = node.getStart(source);
  const end = node.getEnd();
  const textOf = (part: ts.Node) => part.getText(source);
  const whole = (by: string): Change => ({ start, end, by });
  const changes: Change[] = [];
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken } = node;
    const operator = textOf(operatorToken);
    const operatorStart = operatorToken.getStart(source);
    for (const by of otherOperators[operator] ?? []) {
      changes.push({ start: operatorStart, end: operatorToken.getEnd(), by });
    }
    if (operator === '??' && !isAskedForByTheCompiler(node)) changes.push(whole(textOf(left)));
  }
  const isYesOrNo = ts.isBinaryExpression(node) && yesOrNo.has(textOf(node.operatorToken));
  if (isYesOrNo || isCondition(node)) changes.push(...decisions(node).map(whole));
  if (ts.isPrefixUnaryExpression(node)) {
    const { operator, operand } = node;
    if (operator === ts.SyntaxKind.ExclamationToken || operator === ts.SyntaxKind.MinusToken) {
      changes.push(whole(textOf(operand)));
    }
  }
  if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && /\+\+|--/.test(textOf(node))) {
    changes.push(whole(textOf(node).replace(/\+\+|--/, (each) => (each === '++' ? '--' : '++'))));
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) changes.push(whole('false'));
  if (node.kind === ts.SyntaxKind.FalseKeyword) changes.push(whole('true'));
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) changes.push(whole('[]'));
  if (ts.isCallExpression(node)) changes.push(...callChanges(node, source));
  if (isLinkOfChain(node) && node.questionDotToken) {
    const mark = node.questionDotToken;
    changes.push({
      start: mark.getStart(source),
      end: mark.getEnd(),
      by: ts.isPropertyAccessExpression(node) ? '.' : '',
    });
  }
  if (!isFallback(node)) changes.push(...literalChanges(node, source, isData));
  return endless(node, changes);
}

function callChanges(node: ts.CallExpression, source: ts.SourceFile): Change[] {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const { name } = expression;
  const changes: Change[] = [];
  const other = otherMethods.get(name.text);
  if (other !== undefined) changes.push({ start: name.getStart(source), end: name.getEnd(), by: other });
  if (droppable.has(name.text)) {
    changes.push({ start: node.getStart(source), end: node.getEnd(), by: expression.expression.getText(source) });
  }
  return changes;
}

/**
 * Whether a value only stands there because every place of a list may be missing to the compiler, as in `row[place] ?? 0`.
 * What is behind any other `??` is a rule.
 */
function isAskedForByTheCompiler({ left, operatorToken, right }: ts.BinaryExpression): boolean {
  const isPlain =
    ts.isNumericLiteral(right) ||
    right.kind === ts.SyntaxKind.NullKeyword ||
    ts.isStringLiteral(right) ||
    (ts.isPropertyAccessExpression(right) && right.expression.getText() === 'Number');
  const isPlace = ts.isElementAccessExpression(left) || /\.at\(-?\d+\)$/.test(left.getText());
  return operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken && isPlace && isPlain;
}

function isFallback(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.right === node && isAskedForByTheCompiler(parent);
}

/** A part of `a?.b[c]?.(d)`. */
export function isLinkOfChain(
  node: ts.Node,
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
}

/** Both answers, but for a part of `a && b` or `a || b`, of which one is an answer for the whole. */
function decisions({ parent }: ts.Node): string[] {
  if (!ts.isBinaryExpression(parent)) return ['true', 'false'];
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return ['true'];
  return kind === ts.SyntaxKind.BarBarToken ? ['false'] : ['true', 'false'];
}

function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return decisions(node).length === 1;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  return (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node;
}

/** A loop that always goes on says nothing about the tests. */
function endless(node: ts.Node, changes: Change[]): Change[] {
  const { parent } = node;
  const isLoop =
    (ts.isForStatement(parent) && parent.condition === node) ||
    (ts.isWhileStatement(parent) && parent.expression === node);
  return isLoop ? changes.filter(({ by }) => by !== 'true') : changes;
}
