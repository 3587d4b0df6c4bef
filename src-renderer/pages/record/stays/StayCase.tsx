import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { useMay } from '../../../components/me/me.tsx';

/** That a stay was in breach of the rules of its car park, with the way to the case; nothing where it was not. */
export function StayCase(props: { readonly stayId: string }) {
  const may = useMay()('cases.ofStay');
  const found = useQuery(api.cases.ofStay.queryOptions({ input: { stayId: props.stayId }, enabled: may })).data;
  if (found == null) return null;
  const { id, number } = found;
  return (
    <p>
      In breach of the rules of its car park:{' '}
      <Link to="/breaches" search={{ view: 'all', case: id }}>
        case {number}
      </Link>
    </p>
  );
}
