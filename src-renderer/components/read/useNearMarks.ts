import { useQuery } from '@tanstack/react-query';
import type { NearMark } from '../../../src-preload/contract/gate/access.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { api } from '../../client.ts';

const none: readonly NearMark[] = [];

/** The listed marks that a read nearly is, where nobody knows it surely: what is watched for first, then the likeliest. */
export function useNearMarks(read: Read | null): readonly NearMark[] {
  const cause = read?.decision?.cause;
  const isAsked = read !== null && read.mark !== '' && (cause === 'unknown' || cause === 'doubtful');
  const found = useQuery({
    ...api.access.nearMarks.queryOptions({ input: { readId: read?.id ?? '' } }),
    enabled: isAsked,
  });
  return isAsked ? (found.data ?? none) : none;
}
