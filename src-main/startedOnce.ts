import type { Handle } from './door/door.ts';
import type { Rest } from './links/rest/service.ts';
import type { Exports } from './office/exports/service.ts';
import type { Subjects } from './office/privacy/subjects.ts';
import type { Reports } from './office/reports/service.ts';
import type { BrowserKeys } from './platform/browserKeys.ts';
import type { Holdings } from './platform/holdings.ts';
import type { Notice } from './platform/notices.ts';
import type { Keys } from './site/keys/service.ts';
import type { Entrance } from './site/users/entrance.ts';
import type { UserRoom } from './site/users/openUsers.ts';

/** The whole application, as a host runs it. */
export interface App {
  /** Answers once everything is started; what is asked before waits. */
  readonly handle: Handle;
  /** The same for hosts: who asks is settled by sessions, and people sign in. */
  readonly entrance: Entrance;
  /** What lets browsers in until there are users, for a host that is asked by browsers. */
  readonly browserKeys: BrowserKeys;
  /** What programs are answered, for a host that listens. */
  readonly programs: Pick<Rest, 'receive' | 'isListed' | 'isTheirs'> & {
    /** Where they are answered on this machine, such as `http://127.0.0.1:4600`; null once they are no more. */
    listeningAt(address: string | null): void;
  };
  /** What is held on a plate or a person; may be asked before it is started, and instead of it. */
  readonly holdings: Holdings;
  /** Who works here; for the command line, which starts what it needs of it. */
  readonly users: UserRoom;
  /** The keys of programs; likewise. */
  readonly keys: Keys;
  /** What is told to whom it is about; likewise. */
  readonly subjects: Pick<Subjects, 'access'>;
  /** What is taken out as files. */
  readonly exports: Exports;
  readonly reports: Reports;
  /** What a person should know of the data folder. */
  notices(): readonly Notice[];
  /** The engine's process id, for tests that end it. */
  enginePid(): number | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * An application whose parts are started and stopped in order, whoever asks when: a page that comes before everything has started
 * waits, for it would be told that there is nothing, and what it changes would be forgotten again; a stop waits for the start, since
 * what is half begun cannot be ended.
 * @param refusing puts into words what a start failed for
 */
export function startedOnce({ refusing, ...app }: App & { readonly refusing: (error: unknown) => unknown }): App {
  let starting: Promise<void> | null = null;
  const begun = Promise.withResolvers<void>();
  // Where nobody has asked for anything, a failure is for the one who starts it alone.
  begun.promise.catch(() => undefined);
  return {
    ...app,
    entrance: {
      actorOf: app.entrance.actorOf,
      demonstration: {
        isOpen: app.entrance.demonstration.isOpen,
        async letIn(came) {
          await begun.promise;
          return await app.entrance.demonstration.letIn(came);
        },
      },
      async receive(request, came) {
        await begun.promise;
        return await app.entrance.receive(request, came);
      },
    },
    programs: {
      ...app.programs,
      async receive(request, address) {
        await begun.promise;
        return await app.programs.receive(request, address);
      },
    },
    async handle(request, actor) {
      await begun.promise;
      return await app.handle(request, actor);
    },
    start() {
      starting = app.start().catch((error: unknown) => {
        throw refusing(error);
      });
      begun.resolve(starting);
      return starting;
    },
    async stop() {
      await starting?.catch(() => undefined);
      await app.stop();
    },
  };
}
