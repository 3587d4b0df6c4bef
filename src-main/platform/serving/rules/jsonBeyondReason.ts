/** The parts of a JSON value lie in one another no deeper than a person or a camera would write them. */
const deepest = 40;

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
/** Of lists and of objects. */
const isOpening = (code: number) => code === 0x5b || code === 0x7b;
const isClosing = (code: number) => code === 0x5d || code === 0x7d;

/**
 * Whether JSON lies too deep in itself, or has more values than anybody means. Told by its text alone, before anything is made of it: a few
 * megabytes of brackets keep whoever parses them busy for seconds, in which no barrier would open.
 */
export function isBeyondReason(text: string, mostValues = Number.POSITIVE_INFINITY): boolean {
  let depth = 0;
  let values = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === backslash) at += 1;
      else if (code === quote) isText = false;
    } else if (code === quote) isText = true;
    else if (code === comma) values += 1;
    else if (isOpening(code)) {
      depth += 1;
      values += 1;
    } else if (isClosing(code)) depth -= 1;
    if (depth > deepest || values > mostValues) return true;
  }
  return false;
}
