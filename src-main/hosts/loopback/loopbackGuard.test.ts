import { describe, expect, it } from 'vitest';
import { refusalOf } from './loopbackGuard.ts';

const request = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://127.0.0.1:4600/rpc/cameras/list', { method, headers });

describe('the loopback guard', () => {
  it.each([
    ['a page of its own', { host: '127.0.0.1:4600', origin: 'http://127.0.0.1:4600', 'sec-fetch-site': 'same-origin' }],
    ['its own page by the other name', { host: 'localhost:4600', origin: 'http://localhost:4600' }],
    ['a program on this machine', { host: '127.0.0.1:4600' }],
  ])('lets %s in', (_who, headers) => {
    expect(refusalOf(request(headers))).toBeNull();
  });

  it.each([
    ['a page of another site', { host: '127.0.0.1:4600', origin: 'https://evil.example' }],
    ['a page of another port', { host: '127.0.0.1:4600', origin: 'http://127.0.0.1:8080' }],
    ['a name that was bent to this machine', { host: 'evil.example:4600' }],
    ['a form of another site', { host: '127.0.0.1:4600', 'sec-fetch-site': 'cross-site' }],
    ['a page without an origin', { host: '127.0.0.1:4600', origin: 'null' }],
  ])('refuses %s', (_who, headers) => {
    expect(refusalOf(request(headers))?.status).toBe(403);
  });

  it('lets a person follow a link to it, but not another site embed it', () => {
    const headers = { host: '127.0.0.1:4600', 'sec-fetch-site': 'cross-site' };
    expect(refusalOf(request({ ...headers, 'sec-fetch-mode': 'navigate' }, 'GET'))).toBeNull();
    expect(refusalOf(request({ ...headers, 'sec-fetch-mode': 'no-cors' }, 'GET'))?.status).toBe(403);
  });
});
