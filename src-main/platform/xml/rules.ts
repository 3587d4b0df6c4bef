/** An element: its name without a namespace, its attributes, what it holds, and its own text with the ends trimmed. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The first element of this name at any depth, breadth first within each; null where there is none. */
export function findElement(within: XmlElement, name: string): XmlElement | null {
  for (const child of within.children) if (child.name === name) return child;
  for (const child of within.children) {
    const found = findElement(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** All elements of this name at any depth. */
export function findElements(within: XmlElement, name: string): XmlElement[] {
  return within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...findElements(child, name)]);
}

/** The text of the first element of this name; null where there is none. */
export function textOf(within: XmlElement, name: string): string | null {
  return findElement(within, name)?.text ?? null;
}
