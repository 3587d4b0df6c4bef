import './zodSetup.ts';
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followLiveEvents } from './live/liveEvents.ts';
import { router } from './router.tsx';
import { colorSchemeManager, cssVariables, defaultColorScheme, theme } from './theme/theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    // Gatehouse is on this machine: it answers or it does not, and the live events say when it is back.
    queries: { retry: 1, retryDelay: 400, staleTime: 5_000, networkMode: 'always', refetchOnWindowFocus: false },
    mutations: { networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

followLiveEvents(queries);
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme={defaultColorScheme()}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-left" autoClose={5_000} className="toasts" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
