import { encodePreview } from '../../../src-preload/contract/record/previewPackets.ts';
import type { PreviewHead } from '../../../src-preload/contract/record/previews.ts';

/** Hands moving previews from the engine to those who look, and asks the engine only for cameras that are looked at. */
export interface PreviewHub {
  onPreview(head: PreviewHead, jpeg: Uint8Array): void;
  /** A picture after which none may come for long: whoever looks later gets it at once. */
  onStill(head: PreviewHead, jpeg: Uint8Array): void;
  /** An endless body of packets. A reader that falls behind misses pictures; it never holds any up, nor sees old ones. */
  open(cameraIds: readonly string[], signal: AbortSignal): ReadableStream<Uint8Array>;
}

export function createPreviewHub(show: (cameraIds: readonly string[]) => void): PreviewHub {
  const viewers = new Set<Viewer>();
  const announceWanted = () => show([...new Set([...viewers].flatMap((viewer) => [...viewer.cameraIds]))]);

  /** The newest still of each camera that gives no moving pictures. */
  const stills = new Map<string, Uint8Array>();

  return {
    onStill(head, jpeg) {
      const packet = encodePreview(head, jpeg);
      stills.set(head.cameraId, packet);
      for (const viewer of viewers) if (viewer.cameraIds.has(head.cameraId)) viewer.offer(head.cameraId, packet);
    },

    onPreview(head, jpeg) {
      const looking = [...viewers].filter((viewer) => viewer.cameraIds.has(head.cameraId));
      if (looking.length === 0) return;
      const packet = encodePreview(head, jpeg);
      for (const viewer of looking) viewer.offer(head.cameraId, packet);
    },

    open(cameraIds, signal) {
      const viewer = new Viewer(cameraIds);
      const leave = () => {
        if (!viewers.delete(viewer)) return;
        viewer.close();
        announceWanted();
      };
      viewers.add(viewer);
      announceWanted();
      for (const id of viewer.cameraIds) {
        const still = stills.get(id);
        if (still !== undefined) viewer.offer(id, still);
      }
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
      return viewer.body(leave);
    },
  };
}

/** One open body. Holds at most the newest packet of each camera while its reader is busy. */
class Viewer {
  readonly cameraIds: ReadonlySet<string>;
  readonly #newest = new Map<string, Uint8Array>();
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #wanted = false;

  constructor(cameraIds: readonly string[]) {
    this.cameraIds = new Set(cameraIds);
  }

  offer(cameraId: string, packet: Uint8Array): void {
    this.#newest.delete(cameraId);
    this.#newest.set(cameraId, packet);
    if (this.#wanted) this.#deliver();
  }

  body(onCancel: () => void): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => {
          this.#wanted = true;
          this.#deliver();
        },
        cancel: onCancel,
      },
      { highWaterMark: 1 },
    );
  }

  close(): void {
    const controller = this.#controller;
    this.#controller = null;
    try {
      controller?.close();
    } catch {
      // The reader has already let go of it, which is what closing is for.
    }
  }

  #deliver(): void {
    const [oldest] = this.#newest;
    if (oldest === undefined || this.#controller === null) return;
    const [cameraId, packet] = oldest;
    this.#newest.delete(cameraId);
    this.#wanted = false;
    this.#controller.enqueue(packet);
  }
}
