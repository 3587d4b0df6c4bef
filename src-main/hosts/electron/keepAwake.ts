import { powerSaveBlocker } from 'electron';
import type { StartEngineProcess } from '../../sight/engine/engineProcess.ts';

/**
 * Keeps the computer from going to sleep (the screen may) while an engine watches at least one camera or reads a file.
 * @param start starts the engine itself
 */
export function keepingAwake(start: StartEngineProcess): StartEngineProcess {
  return () => {
    const engine = start();
    const busyWith = new Set<string>();
    let blocker: number | null = null;
    const settle = () => {
      if (busyWith.size > 0 && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
      if (busyWith.size === 0 && blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    };
    engine.onEvent((event) => {
      if (event.type === 'jobEnded') busyWith.delete(event.jobId);
      settle();
    });
    engine.onExit(() => {
      busyWith.clear();
      settle();
    });
    return {
      get pid() {
        return engine.pid;
      },
      send(command) {
        if (command.type === 'watch') busyWith.add(command.sourceId);
        if (command.type === 'startJob') busyWith.add(command.jobId);
        if (command.type === 'unwatch') busyWith.delete(command.sourceId);
        settle();
        engine.send(command);
      },
      onEvent: (listener) => engine.onEvent(listener),
      onExit: (listener) => engine.onExit(listener),
      kill: () => engine.kill(),
    };
  };
}
