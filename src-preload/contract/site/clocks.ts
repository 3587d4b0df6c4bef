import * as z from 'zod';
import { datedSection } from '../section.ts';

/** How the clocks of cameras are compared with this computer's. */
export const clockSettingsSchema = z.strictObject({
  /** Cameras on the network are asked for their time, at the address that they are read at. */
  asksCameras: z.boolean(),
  /** How often, minutes. */
  everyMin: z.number().int().min(5, 'Give from 5 to 1440 minutes').max(1440, 'Give from 5 to 1440 minutes'),
  /** Who differs by more is told of, seconds: cameras, and what takes payments. */
  alarmOverS: z.number().int().min(2, 'Give from 2 to 3600 seconds').max(3600, 'Give from 2 to 3600 seconds'),
});
export type ClockSettings = z.infer<typeof clockSettingsSchema>;

export const clocksSection = datedSection('clocks', clockSettingsSchema, {
  asksCameras: true,
  everyMin: 15,
  alarmOverS: 5,
});
