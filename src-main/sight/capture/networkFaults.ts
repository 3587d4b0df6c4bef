import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';

/** What the status of an HTTP answer other than 200 means for a camera. */
export function statusFault(status: number): Fault {
  if (status === 401 || status === 403) return faultOf('unauthorised');
  if (status === 404 || status === 410) return faultOf('notFound');
  if (status >= 300 && status < 400)
    return faultOf('notFound', 'The camera sends to another address. Use that address instead.');
  return faultOf(
    'unreachable',
    `The camera answered with error ${status}. Check the path in its address, or restart the camera.`,
  );
}

/** Why no answer came. */
export function networkFault(error: unknown): Fault {
  if (error instanceof CaptureError) return error.fault;
  // Headers without an end, say, or no HTTP at all.
  if (/^HPE_/.test((error as NodeJS.ErrnoException | null)?.code ?? '')) {
    return faultOf('unreadable', 'What answers at this address is no camera. Check the address and its port.');
  }
  const isTimeout = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  return isTimeout
    ? faultOf('unreachable', 'The camera took too long to answer. Check its power and the network.')
    : faultOf('unreachable');
}
