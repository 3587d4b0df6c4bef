import { X509Certificate } from 'node:crypto';
import type { Provider, ProviderValues } from '../../../src-preload/contract/site/signon.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { findProvider } from './oidc.ts';
import type { People } from './people.ts';
import { NotProved } from './provider.ts';
import type { KnownProvider, SignOnStore } from './store.ts';

export interface SignOnOptions {
  readonly store: SignOnStore;
  readonly people: People;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** The providers of the site, as an administrator sets them up. */
export type SignOn = ReturnType<typeof createSignOn>;

export function createSignOn({ store, people, outbox, clock }: SignOnOptions) {
  let known: readonly KnownProvider[] = [];

  function find(id: string): KnownProvider {
    const provider = known.find((each) => each.id === id);
    if (provider === undefined) throw new Refusal('NOT_FOUND', 'This provider was taken away. Reload the page.');
    return provider;
  }

  async function changed(): Promise<void> {
    known = await store.providers();
    outbox.tell({ topic: 'signOn.changed' });
  }

  async function shown({ id, values, secret }: KnownProvider): Promise<Provider> {
    return { id, values, hasSecret: secret !== null, people: (await store.usersOf(id)).length };
  }

  function secretOf(provider: KnownProvider): string | null {
    try {
      return store.secretOf(provider);
    } catch (cause) {
      throw new NotProved('The provider’s secret cannot be read any more: enter it again on the page Single sign-on.', {
        cause,
      });
    }
  }

  return {
    known: () => known,
    secretOf,
    list: async (): Promise<Provider[]> => await Promise.all(known.map(shown)),
    async add(values: ProviderValues, secret: string | undefined): Promise<Provider> {
      refuseUnreadable(values);
      const provider = { id: newId(), madeAt: clock.now(), values, secret: secret ? store.seal(secret) : null };
      await store.save(provider, null);
      await changed();
      return await shown(provider);
    },
    async update(id: string, values: ProviderValues, secret: string | undefined): Promise<Provider> {
      refuseUnreadable(values);
      const before = find(id);
      const kept = secret === undefined ? before.secret : secret === '' ? null : store.seal(secret);
      const provider = { ...before, values, secret: kept };
      await store.save(provider, before);
      await changed();
      if (!values.active) await people.turnOut(id);
      return await shown(provider);
    },
    async remove(id: string): Promise<void> {
      await store.remove(find(id));
      await changed();
      await people.turnOut(id);
    },
    /** Whether a provider can be asked, in a sentence. A SAML provider is only asked by a browser. */
    async check(id: string): Promise<{ isGood: boolean; message: string }> {
      const provider = find(id);
      const { values } = provider;
      if (values.kind === 'saml') {
        const end = Math.max(...values.certificates.map((pem) => Date.parse(new X509Certificate(pem).validTo)));
        const isGood = end > clock.now();
        const day = new Date(end).toISOString().slice(0, 10);
        return {
          isGood,
          message: isGood
            ? `Its certificate is good until ${day}. Try it to see the rest.`
            : `Its certificate ended on ${day}. Give the new one.`,
        };
      }
      try {
        const server = (await findProvider(values, secretOf(provider))).serverMetadata();
        const knowsPkce = server.code_challenge_methods_supported?.includes('S256') === true;
        return {
          isGood: true,
          message: knowsPkce ? 'The provider answers.' : 'The provider answers. It does not say that it knows PKCE.',
        };
      } catch (error) {
        if (!(error instanceof NotProved)) throw error;
        return { isGood: false, message: error.message };
      }
    },
    async start(): Promise<void> {
      known = await store.providers();
    },
  };
}

function refuseUnreadable(values: ProviderValues): void {
  if (values.kind !== 'saml') return;
  for (const pem of values.certificates) {
    try {
      new X509Certificate(pem);
    } catch (cause) {
      throw new Refusal('INVALID', 'This is no certificate as PEM. It begins with -----BEGIN CERTIFICATE-----.', {
        field: 'certificates',
        cause,
      });
    }
  }
}
