import { parentPort, workerData } from 'node:worker_threads';
import { loadManifest } from '../vision/manifest.ts';
import { openEyes } from '../vision/openEyes.ts';
import { createPictureLane, createVideoLane } from './laneWork.ts';
import type { LaneCommand, LaneMode, LaneReport } from './laneMessages.ts';

/** A vision worker: one source's frames in, what was seen in them out. Errors end it, and with it the engine process. */
if (parentPort === null) throw new Error('visionWorker is started by openLane, as a worker thread');
const port = parentPort;
const report = (message: LaneReport) => port.postMessage(message);

const eyes = await openEyes(await loadManifest());
const lane = (workerData as LaneMode) === 'video' ? createVideoLane(eyes) : createPictureLane(eyes);

port.on('message', async (command: LaneCommand) => {
  switch (command.type) {
    case 'frame':
      report(await lane.observe(command.frame));
      return;
    case 'pause':
      report(await lane.pause());
      return;
    case 'picture':
      report(await lane.readPicture(command.path));
      return;
  }
});
report({ type: 'ready' });
