import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('rtspServer.py', import.meta.url));

/** Why no RTSP server can be started on this machine; null where one can. */
export function whyNoRtspServer(): string | null {
  const load =
    "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst, GstRtspServer; Gst.init(None)";
  const check = `${load}; assert Gst.ElementFactory.find('x264enc') and Gst.ElementFactory.find('rtph264pay')`;
  const { status } = spawnSync(python, ['-c', check]);
  if (status === 0) return null;
  return 'GStreamer’s RTSP server is missing: apt install python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-good gstreamer1.0-plugins-ugly';
}

/** An RTSP camera at `rtsp://127.0.0.1:<port>/live`, in a process of its own. */
export interface RtspCamera {
  readonly port: number;
  /** As when the power goes. */
  kill(): Promise<void>;
  /** Stops it in its tracks, connections open: as when its software hangs. */
  freeze(): void;
}

/** Starts an RTSP camera; resolves when it listens. */
export async function startRtspCamera(options: readonly string[] = []): Promise<RtspCamera> {
  const child = spawn(python, [script, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => [Number.NaN]),
  ]);
  if (!Number(port)) throw new Error('The RTSP server did not start');
  return {
    port: Number(port),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    freeze: () => void child.kill('SIGSTOP'),
  };
}
