import type { Clock } from '../../platform/clock.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { createRates, type Rate } from '../../platform/serving/rates.ts';
import type { Keys, LetIn } from '../../site/keys/service.ts';
import { refused, withHeaders } from './responses.ts';

/** More than a program that copies the whole record asks, and little enough that one cannot keep the others out. */
const rateOfKeys: Rate = { atOnce: 2_000, perSecond: 500, mostKnown: 1_024 };
/** For whoever brings no key that is good. */
const rateOfStrangers: Rate = { atOnce: 600, perSecond: 20, mostKnown: 4_096 };

/** Who comes in, or why not; and what is said of how much more may be asked. */
export interface Admission {
  letIn(request: Request, address: string): LetIn | Response;
  /** Who a request was of, as their key is now; null where it is good no more. Not counted. */
  again(request: Request): Actor | null;
  /** An answer with how much more its program may ask. */
  withRate(response: Response, letIn: LetIn): Response;
}

/** Lets programs in by their keys, and each as often as it may. */
export function createAdmission(keys: Pick<Keys, 'letIn'>, clock: Clock, rate = rateOfKeys): Admission {
  const rates = createRates(rate);
  const strangers = createRates(rateOfStrangers);

  const tooMany = (waitMs: number, detail: string) =>
    withHeaders(refused(429, 'TOO_MANY_REQUESTS', detail), { 'retry-after': String(Math.ceil(waitMs / 1000)) });

  /** As draft-ietf-httpapi-ratelimit-headers writes it. */
  const rateHeaders = (who: string) => {
    const { left, fullInMs } = rates.left(who, clock.monotonicMs());
    return {
      'ratelimit-policy': `"key";q=${rate.atOnce};w=${Math.ceil(rate.atOnce / rate.perSecond)}`,
      ratelimit: `"key";r=${left};t=${Math.ceil(fullInMs / 1000)}`,
    };
  };

  return {
    letIn(request, address) {
      const given = bearerOf(request);
      const letIn = given === null ? null : keys.letIn(given);
      if (letIn === null) {
        const waitMs = strangers.waitMs(address, clock.monotonicMs());
        if (waitMs > 0) return tooMany(waitMs, 'Too many requests without a valid key came from here. Wait a moment.');
        const detail =
          given === null
            ? 'Send a key: Authorization: Bearer gatehouse_… An administrator makes one on the page Keys.'
            : 'This key is not valid: it is mistyped, has ended, or was revoked. An administrator makes another on the page Keys.';
        return withHeaders(refused(401, 'UNAUTHORIZED', detail), { 'www-authenticate': 'Bearer realm="Gatehouse"' });
      }
      const who = letIn.actor.id;
      const waitMs = rates.waitMs(who, clock.monotonicMs());
      if (waitMs === 0) return letIn;
      return withHeaders(
        tooMany(waitMs, 'This key asks more than Gatehouse answers. Wait a moment.'),
        rateHeaders(who),
      );
    },
    again(request) {
      const given = bearerOf(request);
      return given === null ? null : (keys.letIn(given)?.actor ?? null);
    },
    withRate: (response, { actor }) => withHeaders(response, rateHeaders(actor.id)),
  };
}

/** The key that a request carries in its one right place; cookies and queries count for nothing. */
function bearerOf(request: Request): string | null {
  return /^Bearer ([\w-]{20,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
