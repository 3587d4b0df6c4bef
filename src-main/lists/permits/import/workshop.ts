import { entryPoint } from '../../../platform/entryPoint.ts';
import { type FileThread, type FileThreadOptions, openFileThread } from '../../../platform/tableFile/fileThread.ts';
import type { WorkshopAnswers, WorkshopCommand } from './messages.ts';

/** A thread of its own for one list. */
export type Workshop = FileThread<WorkshopCommand, WorkshopAnswers>;
export type WorkshopOptions = FileThreadOptions;

/** Starts a thread for one list. */
export function openWorkshop(options: WorkshopOptions = {}): Workshop {
  return openFileThread(entryPoint('./importWorker', import.meta.url), options);
}
