import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';

/** A camera that answered to a call into the local network (WS-Discovery). */
export const foundCameraSchema = z.object({
  /** The same however often, and by however many networks, it answers. */
  id: z.string(),
  /** What it calls itself; empty where it does not say. */
  name: z.string(),
  /** Its model, as it says. */
  hardware: z.string(),
  /** The address it answered from. */
  host: z.string(),
  /** Where it is asked further. */
  address: z.string(),
});
export type FoundCamera = z.infer<typeof foundCameraSchema>;

/** One of the streams that a camera has. */
export const cameraStreamSchema = z.object({
  /** What the camera calls it, such as `MainStream`. */
  name: z.string(),
  /** Such as `H264`; empty where it does not say. */
  codec: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  framesPerSecond: z.number().nullable(),
  /** For the form of a camera, with the login in it. */
  url: z.string(),
});
export type CameraStream = z.infer<typeof cameraStreamSchema>;

export const askedCameraSchema = z.object({
  /** Maker and model. */
  title: z.string(),
  /** By how much its clock is ahead of this machine's, ms; null where it did not say. */
  clockAheadMs: z.number().int().nullable(),
  /** The one with the most pixels first. */
  streams: z.array(cameraStreamSchema),
});
export type AskedCamera = z.infer<typeof askedCameraSchema>;

const text = z.string().max(200);

export const onvifContract = {
  /** Calls into the networks of this machine and listens for a few seconds. */
  find: callableBy(setsUp).output(z.array(foundCameraSchema)),
  /** Asks one camera for its streams. `address` is its IP address, or where it said that it is to be asked. */
  ask: callableBy(setsUp)
    .input(
      z.object({ address: z.string().trim().min(1, 'Give the camera’s address').max(300), user: text, password: text }),
    )
    .output(askedCameraSchema),
};
