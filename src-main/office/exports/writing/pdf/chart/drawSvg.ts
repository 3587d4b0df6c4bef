import type { jsPDF } from 'jspdf';
import { findElements, type XmlElement } from '../../../../../platform/xml/rules.ts';
import { face } from '../fonts.ts';
import { type Matrix, matrixOf, moved, scaleOf, within } from './svgMatrix.ts';
import { paintOf } from './svgPaint.ts';
import { type PathStep, pathSteps } from './svgPath.ts';
import { tilesWithin } from './svgPattern.ts';

/** Where a drawing stands on paper, points, and its size there as a share of its own. */
export interface DrawingPlace {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/**
 * Draws what the library of charts writes as SVG: groups that are clipped, paths that are filled (with a pattern, too) and stroked, rectangles, and
 * texts, which remain texts. It never writes anything else for the charts of reports; what is not known is an error, and no gap in a chart.
 */
export function drawSvg(pdf: jsPDF, svg: XmlElement, { x, y, scale }: DrawingPlace): void {
  const named = new Map(
    ['pattern', 'clipPath'].flatMap((name) =>
      findElements(svg, name).map((element) => [element.attributes.id ?? '', element] as const),
    ),
  );
  new Drawn(pdf, named).children(svg, [scale, 0, 0, scale, x, y]);
}

class Drawn {
  readonly #pdf: jsPDF;
  readonly #named: ReadonlyMap<string, XmlElement>;

  constructor(pdf: jsPDF, named: ReadonlyMap<string, XmlElement>) {
    this.#pdf = pdf;
    this.#named = named;
  }

  children(element: XmlElement, outer: Matrix): void {
    for (const child of element.children) this.#element(child, outer);
  }

  #element(element: XmlElement, outer: Matrix): void {
    const { name, attributes } = element;
    const matrix = within(outer, matrixOf(attributes.transform));
    switch (name) {
      case 'defs':
      case 'style':
        return;
      case 'g':
        this.#group(element, matrix);
        return;
      case 'path':
      case 'rect':
        this.#shape(element, matrix);
        return;
      case 'text':
        this.#text(element, matrix);
        return;
      default:
        throw new Error(`No part of a drawing that is known: ${name}`);
    }
  }

  #group(element: XmlElement, matrix: Matrix): void {
    const clip = this.#namedBy(element.attributes['clip-path']);
    if (clip === null) {
      this.children(element, matrix);
      return;
    }
    this.#pdf.saveGraphicsState();
    this.#clip(clip.children.flatMap((child) => stepsOf(child, within(matrix, matrixOf(child.attributes.transform)))));
    this.children(element, matrix);
    this.#pdf.restoreGraphicsState();
  }

  #clip(steps: readonly PathStep[]): void {
    this.#pdf.path([...steps]);
    this.#pdf.clip();
    this.#pdf.discardPath();
  }

  #shape(element: XmlElement, matrix: Matrix): void {
    const { attributes } = element;
    const steps = stepsOf(element, matrix);
    if (steps.length === 0) return;
    const pattern = this.#namedBy(attributes.fill);
    if (pattern !== null) {
      this.#pattern(pattern, steps, matrix);
      return;
    }
    const fill = paintOf(attributes.fill ?? '#000', attributes['fill-opacity'], attributes.opacity);
    const stroke = paintOf(attributes.stroke ?? 'none', attributes['stroke-opacity'], attributes.opacity);
    const width = Number(attributes['stroke-width'] ?? 1) * scaleOf(matrix);
    const isStroked = stroke !== null && width > 0;
    if (fill === null && !isStroked) return;
    this.#pdf.path([...steps]);
    if (fill !== null) this.#pdf.setFillColor(...fill);
    if (isStroked) this.#pdf.setDrawColor(...stroke).setLineWidth(width);
    this.#dash(attributes['stroke-dasharray'], scaleOf(matrix));
    if (fill !== null && isStroked) this.#pdf.fillStroke();
    else if (fill !== null) this.#pdf.fill();
    else this.#pdf.stroke();
    this.#pdf.setLineDashPattern([], 0);
  }

  /** The tiles of a pattern, as many as are within what is filled, cut off at its edge. */
  #pattern(pattern: XmlElement, steps: readonly PathStep[], matrix: Matrix): void {
    this.#pdf.saveGraphicsState();
    this.#clip(steps);
    const tile = within(matrix, matrixOf(pattern.attributes.patternTransform));
    const [width, height] = [Number(pattern.attributes.width), Number(pattern.attributes.height)];
    const shapes = [...findElements(pattern, 'path'), ...findElements(pattern, 'rect')];
    for (const shape of shapes) {
      const fill = paintOf(shape.attributes.fill ?? '#000', shape.attributes['fill-opacity'], undefined);
      if (fill === null) continue;
      const inner = matrixOf(shape.attributes.transform);
      this.#pdf.setFillColor(...fill);
      this.#pdf.path(
        tilesWithin(steps, tile, { width, height }).flatMap(([x, y]) =>
          stepsOf(shape, within(tile, within([1, 0, 0, 1, x, y], inner))),
        ),
      );
      this.#pdf.fill();
    }
    this.#pdf.restoreGraphicsState();
  }

  #dash(text: string | undefined, scale: number): void {
    if (text === undefined || text === 'none') return;
    this.#pdf.setLineDashPattern(
      text.split(/[\s,]+/).map((length) => Number(length) * scale),
      0,
    );
  }

  #text({ attributes, text }: XmlElement, matrix: Matrix): void {
    const fill = paintOf(attributes.fill ?? '#000', attributes['fill-opacity'], attributes.opacity);
    if (fill === null || text === '') return;
    const style = attributes.style ?? '';
    const size = Number(/font-size:\s*([\d.]+)px/.exec(style)?.[1] ?? 12) * scaleOf(matrix);
    const isBold = /font-weight:\s*(bold|[6-9]00)/.test(style);
    const [x, y] = moved(matrix, Number(attributes.x ?? 0), Number(attributes.y ?? 0));
    const anchor = attributes['text-anchor'] ?? 'start';
    this.#pdf.setFont(face, isBold ? 'bold' : 'normal').setFontSize(size);
    this.#pdf.setTextColor(...fill);
    // The middle of its figures and capital letters stands where it is asked for, as in a browser.
    const down = attributes['dominant-baseline'] === 'central' ? size * 0.36 : 0;
    this.#pdf.text(text, x, y + down, {
      align: anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left',
    });
  }

  #namedBy(text: string | undefined): XmlElement | null {
    const id = /^url\(#(.+)\)$/.exec(text ?? '')?.[1];
    return id === undefined ? null : (this.#named.get(id) ?? null);
  }
}

function stepsOf({ name, attributes }: XmlElement, matrix: Matrix): PathStep[] {
  if (name === 'path') return pathSteps(attributes.d ?? '', matrix);
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((each) => Number(attributes[each] ?? 0));
  return pathSteps(`M${x} ${y}h${width}v${height}h${-Number(width)}Z`, matrix);
}
