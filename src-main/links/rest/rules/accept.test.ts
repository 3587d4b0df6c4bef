import { expect, it } from 'vitest';
import { takes } from './accept.ts';

it.each([
  ['nothing said', null, true],
  ['an empty header', ' ', true],
  ['anything', '*/*', true],
  ['just it', 'application/json', true],
  ['it in capitals', 'Application/JSON', true],
  ['its kind', 'application/*', true],
  ['what a browser sends', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['it among others, with a weight', 'text/xml, application/json; charset=utf-8; q=0.1', true],
  ['another alone', 'text/xml', false],
  ['another of its kind', 'application/xml', false],
  ['all but it', '*/*, application/json;q=0', false],
  ['none of its kind', 'application/*;q=0, */*', false],
  ['it, and none of its kind', 'application/json, application/*;q=0', true],
  ['a weight that is none', 'application/json;q=x', false],
])('%s: %s takes JSON: %s', (_, header, expected) => {
  expect(takes(header, ['application/json'])).toBe(expected);
});

it('is enough that one of several is taken', () => {
  expect(takes('text/plain', ['text/event-stream', 'text/plain'])).toBe(true);
  expect(takes('image/png', ['text/event-stream', 'text/plain'])).toBe(false);
});
