import type { AboutPosts } from '../../../src-preload/contract/record/posts.ts';
import type { SiteSettings } from '../../../src-preload/contract/settings.ts';
import type { Log } from '../../platform/log.ts';

export interface ListeningForPosts {
  readonly port: number;
  close(): Promise<void>;
}

/** Opens a plain HTTP listener for posts, at loopback or at all addresses, as only a host can. Rejects with the system's error. */
export type ListenForPosts = (what: {
  readonly port: number;
  readonly toNetwork: boolean;
  readonly receive: (request: Request, address: string) => Promise<Response>;
}) => Promise<ListeningForPosts>;

export interface ListenerOptions {
  readonly settings: () => SiteSettings['posts'];
  readonly listen: ListenForPosts | undefined;
  readonly answer: (request: Request, address: string) => Promise<Response>;
  readonly log: Log;
}

/** How often a port that was taken is tried again. */
const lookEveryMs = 60_000;

/** The listener for posts: open while the administrator wants it, where they want it. */
export function createListener({ settings, listen, answer, log }: ListenerOptions) {
  let open: (ListeningForPosts & { readonly wanted: string; readonly toNetwork: boolean }) | null = null;
  let failure: string | null = null;
  let isStarted = false;
  let looking: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  async function bringAbout(): Promise<void> {
    const { isOpen, toNetwork, port } = settings();
    const wanted = isStarted && isOpen ? JSON.stringify({ toNetwork, port }) : null;
    if (open !== null && open.wanted !== wanted) {
      const { close } = open;
      open = null;
      await close();
      log.info('The listener for posts of cameras is closed');
    }
    failure = null;
    if (wanted === null || open !== null) return;
    if (listen === undefined) {
      failure = 'This start of Gatehouse cannot listen.';
      return;
    }
    try {
      open = { ...(await listen({ port, toNetwork, receive: answer })), wanted, toNetwork };
      log.info({ port: open.port, toNetwork }, 'Cameras can post what they read');
    } catch (err) {
      failure = whyNot(err, port);
      log.error({ err, port }, 'The listener for posts of cameras could not be opened');
    }
  }

  /** One after the other, each by what holds when its turn comes. */
  function apply(): Promise<void> {
    last = last.then(bringAbout).catch((err: unknown) => {
      failure = 'Something unexpected went wrong. Look into the log.';
      log.error({ err }, 'The listener for posts of cameras could not be brought about');
    });
    return last;
  }

  return {
    apply,
    state(): AboutPosts['listener'] {
      if (failure !== null) return { kind: 'failed', message: failure };
      return open === null ? { kind: 'closed' } : { kind: 'open', toNetwork: open.toNetwork };
    },
    async start(): Promise<void> {
      isStarted = true;
      await apply();
      looking = setInterval(() => void apply(), lookEveryMs);
      looking.unref();
    },
    async stop(): Promise<void> {
      clearInterval(looking);
      isStarted = false;
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
