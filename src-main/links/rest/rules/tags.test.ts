import { describe, expect, it } from 'vitest';
import { namesTag, namesVersion } from './tags.ts';

describe('a header that names tags', () => {
  it.each([
    ['the tag', '"ab"', true],
    ['a weak one', 'W/"ab"', true],
    ['whatever is there', '*', true],
    ['one of several', '"x", "ab"', true],
    ['one of several, the last weak', '"x" ,W/"ab" ', true],
    ['anything among others', '"x", *', true],
    ['another', '"abc"', false],
    ['another that begins so', '"ab"c', false],
    ['one with the mark of weak ones within', '"aW/b"', false],
    ['one with the mark of weak ones at its end', '"ab"W/', false],
    ['one without its quotation marks', 'ab', false],
    ['one in which a star is', '"*"', false],
    ['none', '', false],
  ])('names %s: %s', (_, header, expected) => {
    expect(namesTag(header, '"ab"')).toBe(expected);
  });
});

describe('a header that names a thing as it was seen', () => {
  it.each([
    ['its version', '"ab.cd"', true],
    ['its version, with whatever came and went', '"ab.ef"', true],
    ['it by a weak tag, as proxies make them', 'W/"ab.cd"', true],
    ['whatever is there', '*', true],
    ['it among others', '"x.y", "ab.cd"', true],
    ['another version', '"abc.cd"', false],
    ['a version alone, which is no tag', '"ab"', false],
    ['one without its quotation marks', 'ab.cd', false],
    ['it in the second half', '"cd.ab"', false],
    ['none', '', false],
  ])('names %s: %s', (_, header, expected) => {
    expect(namesVersion(header, 'ab')).toBe(expected);
  });
});
