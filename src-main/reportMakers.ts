import type { ReportMaker } from './platform/reportMaker.ts';
import { readsReport } from './record/reads/report.ts';

/** Every report that can be made, each given by the room whose it is, in the order in which it is offered. */
export const reportMakers: readonly ReportMaker[] = [readsReport];
