import type { CapturedSource } from '../../../src-preload/contract/site/cameras.ts';

/** A source with its real address, password included. Never logged, never stored in the clear, never sent to a page. */
export type SourceSpec = CapturedSource;
