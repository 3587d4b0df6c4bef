import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { useMay } from '../../../components/me/me.tsx';
import { visitReason, visitTitle } from '../../../components/visit/visitText.ts';

/** Whose visit the stay is, and whom it is to, with the way to it; nothing where it is nobody’s. */
export function StayVisitor(props: { readonly stayId: string }) {
  const may = useMay()('visitors.ofStay');
  const visit = useQuery(api.visitors.ofStay.queryOptions({ input: { stayId: props.stayId }, enabled: may })).data;
  if (visit == null) return null;
  const reason = visitReason(visit);
  return (
    <p>
      {visit.kind === 'delivery' ? 'Delivery' : 'Visitor'}:{' '}
      <Link to="/visitors" search={{ edit: visit.id }}>
        {visitTitle(visit)}
      </Link>
      {reason !== '' && ` · ${reason}`}
    </p>
  );
}
