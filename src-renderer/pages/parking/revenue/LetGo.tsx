import { Link } from '@tanstack/react-router';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Revenue } from '../../../../src-preload/contract/parking/revenue.ts';
import { incomeWords } from '../../../components/charge/chargeWords.ts';
import { countOf } from '../../../formatting.ts';
import { shareText } from './headlineWords.ts';
import styles from './revenue.module.css';

/** Tables of what charts say badly: by which channel, what was waived and why, and what hosts gave. */
export function LetGo(props: {
  readonly revenue: Revenue;
  readonly carPark: string | undefined;
  readonly groupOf: (groupId: string | null) => string;
}) {
  const { from, to, kinds, figures, waived, moreWaived, validated, groupStays } = props.revenue;
  const days = { from, to, ...(props.carPark === undefined ? {} : { carPark: props.carPark }) };
  const mixOf = (kind: string) => figures.mix.find((each) => each.kind === kind)?.share ?? null;
  return (
    <div className={styles.panels}>
      <div className={styles.column}>
        <Panel title="How it was paid" isEmpty={kinds.length === 0} empty="Nothing came in.">
          <Table heads={['Kind', 'Payments', 'Of paid stays', 'VAT', 'Money']}>
            {kinds.map(({ kind, pence, vatPence, payments }) => {
              const share = mixOf(kind);
              return (
                <tr key={kind}>
                  <th scope="row">
                    {kind === 'breach' ? (
                      <Link to="/breaches" search={{ view: 'decided' }}>
                        {incomeWords[kind]}
                      </Link>
                    ) : (
                      <Link to="/payments" search={{ ...days, kind }}>
                        {incomeWords[kind]}
                      </Link>
                    )}
                  </th>
                  <td>{payments === 0 ? '–' : payments.toLocaleString('en-GB')}</td>
                  <td>{share === null ? '–' : shareText(share)}</td>
                  <td>{kind === 'breach' ? 'none' : moneyText(vatPence)}</td>
                  <td>{moneyText(pence)}</td>
                </tr>
              );
            })}
          </Table>
        </Panel>
        <Panel title="What hosts gave" isEmpty={validated.length === 0} empty="No host’s code took anything off.">
          <Table heads={['Host', 'Stays', 'Worth']}>
            {validated.map(({ hostId, name, pence, stays }) => (
              <tr key={hostId ?? name}>
                <th scope="row">{name}</th>
                <td>{stays.toLocaleString('en-GB')}</td>
                <td>{moneyText(pence)}</td>
              </tr>
            ))}
          </Table>
        </Panel>
      </div>
      <Panel title="Stays by group" isEmpty={groupStays.length === 0} empty="No stay ended.">
        <Table heads={['Group', 'Stays', 'Of all']}>
          {groupStays.map(({ groupId, stays, share }) => (
            <tr key={groupId ?? ''}>
              <th scope="row">{props.groupOf(groupId)}</th>
              <td>{stays.toLocaleString('en-GB')}</td>
              <td>{share === null ? '–' : shareText(share)}</td>
            </tr>
          ))}
        </Table>
      </Panel>
      <Panel title="Waived, and why" isEmpty={waived.length === 0} empty="Nothing was waived.">
        <Table heads={['Reason', 'By', 'Times', 'Money']}>
          {waived.map(({ reason, by, pence, waivers }) => (
            <tr key={`${reason}\n${by}`}>
              <th scope="row">{reason}</th>
              <td>{by}</td>
              <td>{waivers.toLocaleString('en-GB')}</td>
              <td>{moneyText(pence)}</td>
            </tr>
          ))}
        </Table>
        {moreWaived > 0 && <p className={styles.about}>and {countOf(moreWaived, 'more reason')}.</p>}
        {waived.length > 0 && (
          <Link to="/payments" search={{ ...days, kind: 'waiver' }}>
            See each of them
          </Link>
        )}
      </Panel>
    </div>
  );
}

function Panel(props: {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly empty: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section className={`card ${styles.panel}`} aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.isEmpty ? <p className={styles.about}>{props.empty}</p> : props.children}
    </section>
  );
}

function Table(props: { readonly heads: readonly string[]; readonly children: React.ReactNode }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}
