import type { EngineCommand, EngineEvent } from './messages.ts';

/** The engine's own end of the line to the main process. */
export interface EnginePort {
  send(event: EngineEvent): void;
  onCommand(listener: (command: EngineCommand) => void): void;
  /** Called when the main process is gone. */
  onClose(listener: () => void): void;
}

/** The part of Electron's `process.parentPort` (utility processes) that is used; absent under plain Node. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

export function openEnginePort(): EnginePort {
  const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;
  if (parentPort !== undefined) {
    return {
      send: (event) => parentPort.postMessage(event),
      onCommand: (listener) => parentPort.on('message', ({ data }) => listener(data as EngineCommand)),
      // Electron ends its utility processes itself.
      onClose: () => undefined,
    };
  }
  return {
    send: (event) => {
      if (process.connected) process.send?.(event, undefined, undefined, () => undefined);
    },
    onCommand: (listener) => process.on('message', (message) => listener(message as EngineCommand)),
    onClose: (listener) => process.on('disconnect', listener),
  };
}
