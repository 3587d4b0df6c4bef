import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use } from 'react';
import type { ProcedureAction } from '../../../src-preload/contract/actions.ts';
import type { Me } from '../../../src-preload/contract/site/users.ts';
import { api } from '../../client.ts';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import styles from './me.module.css';

/** What can be done beside procedures, by method and path. */
export type RouteAction =
  | 'GET /exports/access/:id'
  | 'GET /exports/cases/:id'
  | 'GET /exports/corrections.zip'
  | 'GET /exports/files/:id'
  | 'GET /exports/permits/:id'
  | 'GET /imports/:id/wrong.csv'
  | 'GET /imports/:template{template\\.(csv|xlsx)}'
  | 'GET /live/previews'
  | 'GET /media/:id'
  | 'GET /media/jobs/:id'
  | 'GET /posts/unreadable/:id'
  | 'POST /imports'
  | 'POST /imports/payments'
  | 'POST /uploads';

export type Action = ProcedureAction | RouteAction;

const MeContext = createContext<Me | null>(null);

/** Draws what is in it once it is known who asks and what they may do. */
export function MeProvider(props: { readonly children: ReactNode }) {
  const { data, isError, error, refetch } = useQuery(api.me.get.queryOptions());
  if (data !== undefined) return <MeContext value={data}>{props.children}</MeContext>;
  return isError ? (
    <div className={styles.failed}>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    </div>
  ) : null;
}

/** Who is signed in here. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === null) throw new Error('Nobody is signed in here');
  return me;
}

/** Draws what is in it for those who may do something, and nothing for others. */
export function May(props: { readonly action: Action; readonly children: ReactNode }) {
  return useMay()(props.action) ? props.children : null;
}

/** Whether who is signed in may do something, by the contract and by what administrators left them. */
export function useMay(): (action: Action) => boolean {
  const { may } = useMe();
  return (action) => may.includes(action);
}
