import { useQuery } from '@tanstack/react-query';
import type { Stay, StayDoubtKind } from '../../../../src-preload/contract/record/stays.ts';
import { versionOn } from '../../../../src-preload/contract/settings.ts';
import { api } from '../../../client.ts';
import { isoDay } from '../../../siteTime.ts';
import { doubtText } from './stayWords.ts';

/** Says why a person should look at a stay, by the numbers that held on the day on which it began. */
export function useDoubtText(): (kind: StayDoubtKind, stay: Stay) => string {
  const versions = useQuery(api.settings.get.queryOptions()).data?.versions.stays;
  return (kind, stay) => {
    const begunAt = (stay.entry ?? stay.exit)?.at ?? 0;
    return doubtText(kind, stay, versions === undefined ? null : (versionOn(versions, isoDay(begunAt))?.value ?? null));
  };
}
