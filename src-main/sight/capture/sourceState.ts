import type { Fault } from '../../../src-preload/contract/faults.ts';
import type { SourceFormat } from './capture.ts';

/** How a watched source is doing. */
export type SourceState =
  | { readonly status: 'starting' }
  | { readonly status: 'live'; readonly format: SourceFormat; readonly framesPerSecond: number }
  | { readonly status: 'reconnecting'; readonly fault: Fault; readonly retryInMs: number }
  /** Of no use before a person changes something; a file is tried again when it changes, and now and then. */
  | { readonly status: 'failed'; readonly fault: Fault };
