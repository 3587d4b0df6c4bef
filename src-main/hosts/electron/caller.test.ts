import { describe, expect, it } from 'vitest';
import { type CallFacts, callerOf, isAppUrl } from './caller.ts';

const fromOurPage: CallFacts = {
  url: 'app://gatehouse/rpc/cameras/list',
  method: 'POST',
  initiatorOrigin: 'app://gatehouse',
  accept: '*/*',
  windowIsOpen: true,
};

describe('who is asking on app://', () => {
  it('is an administrator for our own page', () => {
    expect(callerOf(fromOurPage)?.role).toBe('administrator');
  });

  it('is an administrator for the document that the host itself loads', () => {
    const document = { url: 'app://gatehouse/', method: 'GET', initiatorOrigin: undefined, accept: 'text/html,*/*' };
    expect(callerOf({ ...fromOurPage, ...document })?.role).toBe('administrator');
  });

  it.each([
    ['another origin', { initiatorOrigin: 'https://example.com' }],
    [
      'another origin, asking for the document',
      { initiatorOrigin: 'https://example.com', method: 'GET', accept: 'text/html' },
    ],
    ['an opaque origin, such as a sandboxed frame', { initiatorOrigin: 'null' }],
    ['an origin that only begins like ours', { initiatorOrigin: 'app://gatehouse.example' }],
    ['another host of our scheme', { url: 'app://elsewhere/rpc/cameras/list' }],
    ['an address with a user in it', { url: 'app://someone@gatehouse/' }],
    ['nobody known, asking for more than a document', { initiatorOrigin: undefined }],
    ['nobody known, changing something', { initiatorOrigin: undefined, accept: 'text/html' }],
    ['our page after the window is gone', { windowIsOpen: false }],
  ])('is nobody for %s', (_who, change) => {
    expect(callerOf({ ...fromOurPage, ...change })).toBeNull();
  });
});

describe('an address of ours', () => {
  it.each(['app://gatehouse/', 'app://gatehouse/reads?plate=AB1*#top', 'APP://gatehouse/'])('is %s', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });

  it.each([
    'app://gatehouse.evil/',
    'app://gatehouse:1/',
    'https://gatehouse/',
    'file:///etc/passwd',
    'app:gatehouse',
    '',
  ])('is not %s', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});
