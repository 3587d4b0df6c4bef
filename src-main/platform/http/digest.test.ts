import { describe, expect, it } from 'vitest';
import { answerDigest, parseChallenges } from './digest.ts';

const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
const both = ['SHA-256', 'MD5']
  .map(
    (algorithm) =>
      `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}"`,
  )
  .join(', ');
const request = { method: 'GET', uri: '/dir/index.html', body: '' };
const mufasa = { user: 'Mufasa', password: 'Circle of Life' };

describe('signing in with digest', () => {
  it('answers the example of RFC 7616, 3.9.1, the stronger hash first', () => {
    const challenges = parseChallenges(both);
    expect(challenges).toHaveLength(2);
    expect(answerDigest(challenges, request, mufasa, cnonce)).toContain(
      'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"',
    );
    expect(answerDigest(challenges.slice(1), request, mufasa, cnonce)).toContain(
      'response="8ca523f5e9506fed4657c9700eebdbec"',
    );
  });

  it('hides a name where the device wants that, by the corrected example of RFC 7616, 3.9.2', () => {
    const header =
      'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, charset=UTF-8, userhash=true, nonce="5TsQ"';
    const answer = answerDigest(parseChallenges(header), request, { user: 'Jäsøn Doe', password: 'Secret, or not?' });
    expect(answer).toContain('username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"');
    expect(answer).toContain('userhash=true');
  });

  it('answers the example of RFC 2617, 3.5, and one without a quality of protection as RFC 2069 does', () => {
    const old = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';
    const credentials = { user: 'Mufasa', password: 'Circle Of Life' };
    expect(answerDigest(parseChallenges(`${old}, qop="auth,auth-int"`), request, credentials, '0a4f113b')).toContain(
      'response="6629fae49393a05397450978507c4ef1"',
    );
    const plain = answerDigest(parseChallenges(old), request, credentials);
    expect(plain).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
    expect(plain).not.toContain('qop');
  });

  it('keeps quotes and backslashes of a name and of what the device said', () => {
    const challenges = parseChallenges('Digest realm="a \\"b\\" c", nonce="n", opaque="x\\\\y", qop=auth');
    const answer = answerDigest(challenges, request, { user: 'an"n', password: 'p' }, 'c');
    expect(answer).toContain('username="an\\"n"');
    expect(answer).toContain('realm="a \\"b\\" c"');
    expect(answer).toContain('opaque="x\\\\y"');
  });

  it.each([
    'Basic realm="x"',
    'Digest realm="x"',
    'Digest realm="x", nonce="y", algorithm=SHA-1',
    'Digest realm="x", nonce="y", qop="token"',
    'Digest realm="x',
    '=,=,"""',
    '',
  ])('does not answer what it cannot: %s', (header) => {
    expect(answerDigest(parseChallenges(header), request, mufasa)).toBeNull();
  });
});
