import { IconKey } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import { definePage } from '../../../components/shell/pageEntry.ts';
import { rootRoute } from '../../rootRoute.ts';
import { SignOnPage } from './SignOnPage.tsx';

const signOnRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-on', component: SignOnPage });

/** The providers through whom people sign in. */
export const signOnPage = definePage([signOnRoute], {
  rail: { entry: 'settings', order: 50 },
  key: 'O',
  label: 'Single sign-on',
  hint: 'Signing in with an account that people have already',
  icon: IconKey,
  words: ['SSO', 'OpenID Connect', 'OIDC', 'SAML', 'Entra', 'Google', 'Okta', 'Keycloak', 'provider'],
  needs: 'signOn.list',
});
