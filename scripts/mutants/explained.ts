import { accessExplained } from './explained/access.ts';
import { barriersExplained } from './explained/barriers.ts';
import { casesExplained } from './explained/cases.ts';
import { insightsExplained } from './explained/insights.ts';
import { linksExplained } from './explained/links.ts';
import { matchingExplained } from './explained/matching.ts';
import { networkExplained } from './explained/network.ts';
import { onvifExplained } from './explained/onvif.ts';
import { paymentImportExplained } from './explained/paymentImport.ts';
import { paymentsExplained } from './explained/payments.ts';
import { permitImportExplained } from './explained/permitImport.ts';
import { platesExplained } from './explained/plates.ts';
import { postsExplained } from './explained/posts.ts';
import { revenueExplained } from './explained/revenue.ts';
import { servingExplained } from './explained/serving.ts';
import { signsExplained } from './explained/signs.ts';
import { staysExplained } from './explained/stays.ts';
import { tariffsExplained } from './explained/tariffs.ts';
import { usersExplained } from './explained/users.ts';
import { visitorsExplained } from './explained/visitors.ts';

/** Why no test can, or need, notice a change. */
export interface Explanation {
  readonly file: string;
  /** The change as `npm run test:mutants` tells it: what stands there, and what it becomes. */
  readonly before: string;
  readonly after: string;
  /** Which of the file's changes with the same `before` and `after`, from 1; all of them where it is missing. */
  readonly nth?: number;
  readonly why: string;
}

/** Every change that is known to pass the tests, each with its reason; a file for each room. */
export const explained: readonly Explanation[] = [
  ...platesExplained,
  ...matchingExplained,
  ...accessExplained,
  ...barriersExplained,
  ...visitorsExplained,
  ...permitImportExplained,
  ...paymentsExplained,
  ...staysExplained,
  ...usersExplained,
  ...revenueExplained,
  ...tariffsExplained,
  ...paymentImportExplained,
  ...networkExplained,
  ...insightsExplained,
  ...casesExplained,
  ...postsExplained,
  ...onvifExplained,
  ...signsExplained,
  ...servingExplained,
  ...linksExplained,
];
