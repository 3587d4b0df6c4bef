import { alertsPage } from './gate/alerts/page.tsx';
import { barriersPage } from './gate/barriers/page.tsx';
import { checkPage } from './gate/check/page.tsx';
import { expectedPage } from './gate/expected/page.tsx';
import { livePage } from './gate/live/page.tsx';
import { platePage } from './gate/plate/page.tsx';
import { hubLinkPage } from './hub/link/page.tsx';
import { mqttPage } from './links/mqtt/page.tsx';
import { webhooksPage } from './links/webhooks/page.tsx';
import { permitsPage } from './lists/permits/page.tsx';
import { visitorsPage } from './lists/visitors/page.tsx';
import { watchListPage } from './lists/watchlist/page.tsx';
import { exportsPage } from './office/exports/page.tsx';
import { homePage } from './office/home/page.tsx';
import { privacyPage } from './office/privacy/page.tsx';
import { reportsPage } from './office/reports/page.tsx';
import { schedulesPage } from './office/schedules/page.tsx';
import { breachesPage } from './parking/breaches/page.tsx';
import { calculatorPage } from './parking/calculator/page.tsx';
import { paymentsPage } from './parking/payments/page.tsx';
import { revenuePage } from './parking/revenue/page.tsx';
import { tariffsPage } from './parking/tariffs/page.tsx';
import { readsPage } from './record/reads/page.tsx';
import { reviewPage } from './record/review/page.tsx';
import { onSitePage } from './record/stays/page.tsx';
import { videosPage } from './record/videos/page.tsx';
import { accountPage } from './site/account/page.tsx';
import { auditPage } from './site/audit/page.tsx';
import { camerasPage } from './site/cameras/page.tsx';
import { keysPage } from './site/keys/page.tsx';
import { networkPage } from './site/network/page.tsx';
import { settingsPage } from './site/settings/page.tsx';
import { signOnPage } from './site/signon/page.tsx';
import { systemPage } from './site/system/page.tsx';
import { usersPage } from './site/users/page.tsx';

/** Every page, each with what it says of itself. The search lists them in this order; the rail has its own. */
export const pages = [
  livePage,
  expectedPage,
  onSitePage,
  alertsPage,
  readsPage,
  reviewPage,
  videosPage,
  permitsPage,
  visitorsPage,
  watchListPage,
  paymentsPage,
  breachesPage,
  tariffsPage,
  revenuePage,
  calculatorPage,
  homePage,
  reportsPage,
  schedulesPage,
  exportsPage,
  camerasPage,
  barriersPage,
  systemPage,
  settingsPage,
  usersPage,
  auditPage,
  privacyPage,
  accountPage,
  networkPage,
  keysPage,
  webhooksPage,
  mqttPage,
  hubLinkPage,
  signOnPage,
  platePage,
  checkPage,
] as const;
