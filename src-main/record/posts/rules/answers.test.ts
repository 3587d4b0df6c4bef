import { expect, it } from 'vitest';
import { postMakers } from '../../../../src-preload/contract/site/postSources.ts';
import { answerTo } from './answers.ts';

it('each maker’s cameras are answered that it came, and never to open', () => {
  const json = 'application/json';
  const received = { type: json, body: '{"received":true}' };
  const others = Object.fromEntries(postMakers.map((maker) => [maker, received]));
  expect(Object.fromEntries(postMakers.map((maker) => [maker, answerTo(maker)]))).toEqual({
    ...others,
    dahua: { type: json, body: '{"Result":true,"Message":"Success"}' },
    hikvision: { type: 'text/plain', body: '' },
  });
});
