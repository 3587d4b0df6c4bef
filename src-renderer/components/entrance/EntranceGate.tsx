import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useEntrance } from '../../live/entrance.ts';
import { followLiveEvents } from '../../live/liveEvents.ts';
import { MeProvider } from '../me/me.tsx';
import { ShutOutPage, SignInPage, UnreachablePage } from './SignInPage.tsx';

/** Lets those in who are signed in; everybody else stands before it, and the address waits for them. */
export function EntranceGate(props: { readonly children: ReactNode }) {
  const { entrance, isUnreachable } = useEntrance();
  if (entrance === null) return isUnreachable ? <UnreachablePage /> : null;
  const { signedIn } = entrance;
  if (signedIn === null) return entrance.hasUsers ? <SignInPage entrance={entrance} /> : <ShutOutPage />;
  return <SignedIn key={signedIn.userId ?? 'nobody'}>{props.children}</SignedIn>;
}

/** What one user sees: nothing that was fetched for another is kept. */
function SignedIn(props: { readonly children: ReactNode }) {
  const [queries] = useState(newQueries);
  useEffect(() => followLiveEvents(queries), [queries]);
  return (
    <QueryClientProvider client={queries}>
      <MeProvider>{props.children}</MeProvider>
    </QueryClientProvider>
  );
}

function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Gatehouse is on this machine: it answers or it does not, and the live events say when it is back.
      queries: { retry: 1, retryDelay: 400, staleTime: 5_000, networkMode: 'always', refetchOnWindowFocus: false },
      mutations: { networkMode: 'always' },
    },
  });
}
