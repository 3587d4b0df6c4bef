import type { SystemStatus } from '../../src-preload/contract/site/system.ts';
import type { Log } from './log.ts';

export type Notice = SystemStatus['notices'][number];

/** What people should know of this Gatehouse and its data, for as long as it runs or it is so: on the System page and at the desk. */
export interface Notices {
  /** Says it once, and in the log; again only where the sentence is another. */
  raise(id: string, severity: Notice['severity'], text: string): void;
  /** It is so no longer. */
  clear(id: string): void;
  /** Worst first. */
  list(): Notice[];
}

export function createNotices(log: Pick<Log, 'warn' | 'error'>): Notices {
  const raised = new Map<string, Notice>();
  return {
    raise(id, severity, text) {
      if (raised.get(id)?.text === text) return;
      raised.set(id, { id, severity, text });
      log[severity === 'bad' ? 'error' : 'warn']({ notice: id }, text);
    },
    clear: (id) => void raised.delete(id),
    list: () => [...raised.values()].sort((a, b) => Number(b.severity === 'bad') - Number(a.severity === 'bad')),
  };
}
