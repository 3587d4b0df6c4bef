import type { OfficeNeeds } from '../office/openOffice.ts';

/** An office of which nothing is taken out. */
export const noExports: OfficeNeeds['exporting'] = {
  sources: [],
  makers: [],
  startThread() {
    throw new Error('Nothing is exported here');
  },
  checks: {},
  version: '0',
  may: () => true,
};
