import { createRouter } from '@tanstack/react-router';
import { Shell } from './components/shell/Shell.tsx';
import { HandOver } from './pages/gate/handover/HandOver.tsx';
import { LockScreen } from './pages/gate/lock/LockScreen.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { pages } from './pages/pages.ts';
import { rootRoute } from './pages/rootRoute.ts';

rootRoute.update({
  component: () => <Shell pages={pages} lockScreen={<LockScreen />} handOver={<HandOver />} />,
  notFoundComponent: NotFoundPage,
});

type PageRoute = (typeof pages)[number]['routes'][number];

/** The pages and their addresses. Search parameters are plain words, so that an address can be read and shared. */
export const router = createRouter({
  routeTree: rootRoute.addChildren(pages.flatMap<PageRoute>(({ routes }) => [...routes])),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const text = new URLSearchParams(entries).toString();
    return text === '' ? '' : `?${text}`;
  },
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
