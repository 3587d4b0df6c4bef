import { Refusal } from '../refusal.ts';

interface Running {
  readonly ending: AbortController;
  readonly ended: Promise<void>;
}

export interface OneAtATime {
  isRunning(id: string): boolean;
  /**
   * Does one thing with what has this id. Its signal is that of `end`, and of whatever stops them all.
   * @throws Refusal where another thing is being done with it, and where this one was ended
   */
  alone<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Gives up what is being done with it, and waits until that is over; what is being written is written first. */
  end(id: string): Promise<void>;
}

export interface OneAtATimeOptions {
  /** As people call one of them, such as “list”. */
  readonly what: string;
  readonly stopping: AbortSignal;
  readonly onChange: () => void;
}

/** Keeps what is fetched from being fetched twice at once, and from being written after it was removed or set up anew. */
export function createOneAtATime({ what, stopping, onChange }: OneAtATimeOptions): OneAtATime {
  const running = new Map<string, Running>();

  return {
    isRunning: (id) => running.has(id),

    async alone(id, work) {
      if (running.has(id)) throw new Refusal('CONFLICT', `This ${what} is being fetched. Wait a moment.`);
      const ending = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      running.set(id, { ending, ended });
      onChange();
      try {
        return await work(AbortSignal.any([stopping, ending.signal]));
      } catch (error) {
        if (ending.signal.aborted) throw new Refusal('CONFLICT', `This ${what} was changed meanwhile. Look again.`);
        throw error;
      } finally {
        running.delete(id);
        resolve();
        onChange();
      }
    },

    async end(id) {
      for (let now = running.get(id); now !== undefined; now = running.get(id)) {
        now.ending.abort();
        await now.ended;
      }
    },
  };
}
