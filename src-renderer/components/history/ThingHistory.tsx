import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { FoldedHistory } from './FoldedHistory.tsx';
import { History } from './History.tsx';

/** What the audit says of one thing, behind a button. */
export function ThingHistory(props: { readonly kind: string; readonly id: string }) {
  return (
    <FoldedHistory>
      <ThingSteps {...props} />
    </FoldedHistory>
  );
}

/** What the audit says of one thing. */
export function ThingSteps(props: { readonly kind: string; readonly id: string }) {
  const { kind, id } = props;
  const history = useQuery(api.audit.history.queryOptions({ input: { kind, id }, staleTime: 0 }));
  const steps = (history.data ?? []).map(({ sequence, title, at, actor, changes }) => ({
    ...{ key: String(sequence), title, at },
    by: actor.name,
    lines: changes.map(({ field, before, after }) =>
      before === null && after !== null ? `${field}: ${after}` : `${field}: ${before ?? '–'} → ${after ?? '–'}`,
    ),
  }));
  return <History query={history} steps={steps} empty="Nothing was noted of it yet." />;
}
