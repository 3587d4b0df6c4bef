import './zodSetup.ts';
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { EntranceGate } from './components/entrance/EntranceGate.tsx';
import { watchEntrance } from './live/entrance.ts';
import { InSiteTime } from './live/InSiteTime.tsx';
import { router } from './router.tsx';
import { colorSchemeManager, cssVariables, defaultColorScheme, theme } from './theme/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

watchEntrance();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme={defaultColorScheme()}
    >
      <Notifications position="bottom-left" autoClose={5_000} className="toasts" />
      <EntranceGate>
        <InSiteTime>
          <RouterProvider router={router} />
        </InSiteTime>
      </EntranceGate>
    </MantineProvider>
  </StrictMode>,
);
