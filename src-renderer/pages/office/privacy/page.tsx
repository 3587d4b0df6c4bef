import { IconShieldLock } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { NoticePage } from './NoticePage.tsx';
import { PrivacyPage } from './PrivacyPage.tsx';
import { parsePrivacySearch } from './privacySearch.ts';

const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  component: PrivacyPage,
  validateSearch: parsePrivacySearch,
});
const noticeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/privacy/notice', component: NoticePage });

/** What is held on whom, for how long, and what is done for them. */
export const privacyPage = definePage([privacyRoute, noticeRoute], {
  rail: { entry: 'settings', order: 30 },
  key: 'Z',
  label: 'Privacy',
  hint: 'Requests for data, erasure, holds, and what was deleted',
  icon: IconShieldLock,
  words: ['gdpr', 'subject access', 'erase', 'forget', 'retention', 'hold', 'dpia', 'notice', 'data protection'],
  ofPlate: (plate) => `Give out or erase what is held on ${plate}`,
});
