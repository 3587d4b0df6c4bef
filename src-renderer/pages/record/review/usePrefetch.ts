import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api, pictureUrl } from '../../../client.ts';

const readsAhead = 3;

/** Has the pictures of the next reads, and what speaks against them, at hand before they are looked at. */
export function usePrefetch(reads: readonly Read[], index: number): void {
  const queries = useQueryClient();
  useEffect(() => {
    for (const read of reads.slice(index + 1, index + 1 + readsAhead)) {
      for (const picture of [read.vehiclePicture, read.platePicture]) {
        if (picture !== null) new Image().src = pictureUrl(picture);
      }
      void queries.prefetchQuery(api.review.about.queryOptions({ input: { id: read.id } }));
    }
  }, [queries, reads, index]);
}
