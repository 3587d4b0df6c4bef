/// <reference path="./sax.d.ts" />
import sax from 'sax';
import type { XmlElement } from './rules.ts';

/** What is taken of a document; more than that is no message of a camera. */
export interface XmlBounds {
  readonly mostElements: number;
  readonly mostDepth: number;
  readonly mostCharacters: number;
}

const usual: XmlBounds = { mostElements: 5_000, mostDepth: 32, mostCharacters: 24 * 1024 * 1024 };

/** XML that is none, or that wants more than it gets. The message says what is wrong with it, for a person. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads XML from strangers. A document type is refused, so there are no entities but the five of XML itself, and nothing is ever fetched;
 * how many elements, how deep and how long is bounded. Prefixes of names are dropped, for makers disagree about namespaces.
 * @throws XmlError
 */
export function readXml(text: string, bounds: Partial<XmlBounds> = {}): XmlElement {
  const { mostElements, mostDepth, mostCharacters } = { ...usual, ...bounds };
  if (text.length > mostCharacters) throw new XmlError('It is longer than any message of a camera');
  const reader = sax.parser(true);
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  reader.ondoctype = () => {
    throw new XmlError('It declares a document type, which is not taken');
  };
  reader.onerror = ({ message }) => {
    throw new XmlError(`It is no whole XML: ${message.split('\n')[0] ?? ''}`);
  };
  reader.onopentag = ({ name, attributes }) => {
    elements += 1;
    if (elements > mostElements) throw new XmlError('It has more elements than any message of a camera');
    if (open.length >= mostDepth) throw new XmlError('Its elements lie deeper within each other than is taken');
    const named = Object.entries(attributes).map(([key, value]) => [bare(key), value] as const);
    open.push({ name: bare(name), attributes: Object.fromEntries(named), children: [], text: '' });
  };
  reader.ontext = (part) => addText(open, part);
  reader.oncdata = (part) => addText(open, part);
  reader.onclosetag = () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const element: XmlElement = { ...closed, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent === undefined) root ??= element;
    else parent.children.push(element);
  };
  try {
    reader.write(text.replace(/^\uFEFF/, '')).close();
  } catch (error) {
    if (error instanceof XmlError) throw error;
    throw new XmlError('It is no whole XML', { cause: error });
  }
  if (root === null) throw new XmlError('There is no element in it');
  return root;
}

function addText(open: readonly OpenElement[], part: string): void {
  const element = open.at(-1);
  if (element !== undefined) element.text += part;
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1);
