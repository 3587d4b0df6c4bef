import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';
import { newTypedToken } from './token.ts';

const periodS = 30;
/** A code is good a step before and after its own, for clocks that go wrong by half a minute. */
const window = 1;

/** A new secret for an authenticator: 160 bits, as RFC 4226 section 4 recommends, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ buffer: Uint8Array.from(randomBytes(20)).buffer }).base32;
}

/** How an authenticator takes it: the address, and that as a picture (a QR code, SVG). */
export function totpInvitation(secret: string, siteName: string, userName: string) {
  const uri = totpOf(secret, siteName, userName).toString();
  return { uri, picture: renderSVG(uri, { border: 2 }) };
}

/**
 * The step that a code is of; null where it is wrong, or not younger than the last one that was taken (RFC 6238 section 5.2: none is good
 * twice).
 */
export function totpStep(secret: string, code: string, nowMs: number, lastStep: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret, 'Gatehouse', '').validate({ token, timestamp: nowMs, window });
  if (delta === null) return null;
  const step = Math.floor(nowMs / 1000 / periodS) + delta;
  return step > lastStep ? step : null;
}

function totpOf(secret: string, siteName: string, userName: string): TOTP {
  const issuer = siteName === '' ? 'Gatehouse' : `Gatehouse ${siteName}`;
  return new TOTP({ issuer, label: userName, secret: Secret.fromBase32(secret), period: periodS, digits: 6 });
}

/** Ten codes for the day on which the telephone is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, newTypedToken);
}
