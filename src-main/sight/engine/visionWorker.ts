import { parentPort, workerData } from 'node:worker_threads';
import { loadManifest } from '../vision/manifest.ts';
import { openEyes } from '../vision/openEyes.ts';
import type { LaneCommand, LaneReport, LaneStart } from './laneMessages.ts';
import { createLaneWork } from './laneWork.ts';

/** A vision worker: one source's frames in, what was seen in them out. An error ends it, and the engine process too. */
if (parentPort === null) throw new Error('visionWorker is started by openLane, as a worker thread');
const port = parentPort;
const report = (message: LaneReport) => port.postMessage(message);

const { mode, settings } = workerData as LaneStart;
// In video the next frame is another chance, so a smaller picture is looked at, and more of them.
const eyes = await openEyes(await loadManifest(), mode === 'pictures' ? 'stills' : 'video');
const work = createLaneWork(mode, eyes, settings);

port.on('message', async (command: LaneCommand) => {
  switch (command.type) {
    case 'settings':
      return work.set(command.settings);
    case 'frame':
      return report(await work.observe(command.frame));
    case 'pause':
      return report(await work.pause());
    case 'picture':
      return report(await work.readPicture(command.path));
    case 'still':
      return report(await work.readStill(command.path));
    case 'check':
      return report(await work.checkPictures(command.pictures));
  }
});
report({ type: 'ready' });
