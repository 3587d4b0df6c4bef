import type { PostMaker } from '../../../../src-preload/contract/site/postSources.ts';

/** What a maker's cameras take for "received"; with anything else they send the same again. Never anything that makes a camera open by itself. */
export function answerTo(maker: PostMaker): { readonly type: string; readonly body: string } {
  if (maker === 'dahua')
    return { type: 'application/json', body: JSON.stringify({ Result: true, Message: 'Success' }) };
  if (maker === 'hikvision') return { type: 'text/plain', body: '' };
  return { type: 'application/json', body: JSON.stringify({ received: true }) };
}
