import type { SiteSettings } from '../../../src-preload/contract/settings.ts';
import type { NetworkCertificate, NetworkView } from '../../../src-preload/contract/site/network.ts';
import type { User } from '../../../src-preload/contract/site/users.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import {
  type CertificatePair,
  checkPair,
  factsOf,
  generateCertificate,
  renewedBeforeMs,
  standsFor,
} from './certificate.ts';
import type { ReceiveFromNetwork } from './reception.ts';
import { addressesToType, type OwnNames } from './rules/hosts.ts';
import type { CertificateStore, StoredCertificate } from './store.ts';

export interface Listening {
  /** The port that it has, where any free one was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/** Opens a TLS listener to the network, as only a host can. Rejects with the system's error where it cannot. */
export type Listen = (
  what: CertificatePair & { readonly port: number; readonly receive: ReceiveFromNetwork },
) => Promise<Listening>;

export interface NetworkOptions {
  readonly store: CertificateStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: () => SiteSettings['network'];
  readonly users: { hasUsers(): boolean; list(): User[] };
  readonly machine: () => Omit<OwnNames, 'names'>;
  /** Undefined where this start cannot listen. */
  readonly listen: Listen | undefined;
}

/** How often a port that was taken is tried again, and the certificate's end looked at. */
const lookEveryMs = 60_000;

/** Gatehouse on the local network: open while an administrator wants it and there are users, under the site's certificate. */
export type Network = ReturnType<typeof createNetwork>;

export function createNetwork({ store, outbox, clock, log, settings, users, machine, listen }: NetworkOptions) {
  let certificate: StoredCertificate | null = null;
  let receive: ReceiveFromNetwork | null = null;
  let open: (Listening & { readonly wanted: number; readonly pair: StoredCertificate; readonly since: number }) | null =
    null;
  let failure: string | null = null;
  let looking: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  const ownNames = (): OwnNames => ({ ...machine(), names: settings().names });

  async function keep(pair: StoredCertificate): Promise<StoredCertificate> {
    await store.write(pair);
    certificate = pair;
    const { fingerprint, validTo } = factsOf(pair.certificate);
    log.info({ fingerprint, validTo, isGenerated: pair.isGenerated }, 'The certificate for the network has changed');
    return pair;
  }

  async function generated(): Promise<StoredCertificate> {
    const { names, hostName, addresses } = ownNames();
    const machineNames = hostName === '' ? [] : [hostName.toLowerCase(), `${hostName.toLowerCase()}.local`];
    const hosts = [...new Set([...names, ...machineNames, 'localhost', ...addresses])];
    return await keep({ ...(await generateCertificate(hosts, clock.now())), isGenerated: true });
  }

  /** The certificate to serve: the site's, or one that is made, and made anew in time before it ends. */
  async function toServe(): Promise<StoredCertificate> {
    const isDue = certificate?.isGenerated && factsOf(certificate.certificate).validTo - clock.now() < renewedBeforeMs;
    return certificate === null || isDue ? await generated() : certificate;
  }

  async function bringAbout(): Promise<void> {
    const { isOpen, port } = settings();
    const before = state();
    const pair = isOpen && users.hasUsers() && listen !== undefined && receive !== null ? await toServe() : null;
    if (open !== null && (pair === null || pair !== open.pair || open.wanted !== port)) {
      const { close } = open;
      open = null;
      await close();
      log.info('Gatehouse is closed to the network');
    }
    failure = null;
    if (pair !== null && open === null && listen !== undefined && receive !== null) {
      try {
        const listening = await listen({ ...pair, port, receive });
        open = { ...listening, wanted: port, pair, since: clock.now() };
        const { fingerprint } = factsOf(pair.certificate);
        log.info({ port: listening.port, fingerprint }, 'Gatehouse can be reached from the network');
      } catch (err) {
        failure = whyNot(err, port);
        log.error({ err, port }, 'The listener for the network could not be opened');
      }
    }
    if (JSON.stringify(before) !== JSON.stringify(state())) outbox.tell({ topic: 'network.changed' });
  }

  /** One after the other, each by what holds when its turn comes. */
  function apply(): Promise<void> {
    last = last.then(bringAbout).catch((err: unknown) => {
      failure = 'Something unexpected went wrong. Look into the log.';
      log.error({ err }, 'The listener for the network could not be brought about');
    });
    return last;
  }

  function state(): NetworkView['state'] {
    if (failure !== null) return { kind: 'failed', message: failure };
    if (open === null) return { kind: 'closed' };
    const { pair, port, since } = open;
    const addresses = addressesToType(ownNames(), port).map((url) => ({
      url,
      isInCertificate: standsFor(pair.certificate, new URL(url).hostname),
    }));
    return { kind: 'open', since, addresses };
  }

  function shownCertificate(): NetworkCertificate | null {
    if (certificate === null) return null;
    return { ...factsOf(certificate.certificate), isGenerated: certificate.isGenerated };
  }

  function view(): NetworkView {
    return {
      settings: settings(),
      canListen: listen !== undefined,
      hasUsers: users.hasUsers(),
      administratorsWithoutSecondFactor: users
        .list()
        .filter(
          ({ role, active, hasPassphrase, hasSecondFactor }) =>
            role === 'administrator' && active && hasPassphrase && !hasSecondFactor,
        )
        .map(({ name }) => name),
      state: state(),
      certificate: shownCertificate(),
    };
  }

  return {
    ownNames,
    apply,
    /** Once what was asked for has been brought about. */
    async get(): Promise<NetworkView> {
      await last;
      return view();
    },
    /** Does not wait for the listener to open anew: who asks may have come by it. */
    async setCertificate(pair: CertificatePair): Promise<NetworkView> {
      checkPair(pair, clock.now());
      await keep({ ...pair, isGenerated: false });
      void apply();
      return view();
    },
    async renewCertificate(): Promise<NetworkView> {
      await generated();
      void apply();
      return view();
    },
    /** @param answer what answers those who come by the listener */
    async start(answer: ReceiveFromNetwork): Promise<void> {
      certificate = await store.read();
      receive = answer;
      await apply();
      looking = setInterval(() => void apply(), lookEveryMs);
      looking.unref();
    },
    async stop(): Promise<void> {
      clearInterval(looking);
      receive = null;
      await apply();
    },
  };
}

function whyNot(error: unknown, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `Port ${port} is used by another program on this machine. Choose another port, or end that program; Gatehouse tries again each minute.`;
  if (code === 'EACCES') return `This machine does not let Gatehouse use port ${port}. Choose one from 1024 upwards.`;
  return `Port ${port} could not be opened. Look into the log for the reason.`;
}
