import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../../client.ts';
import { severityMeanings, severityNames } from '../../../components/alerts/alertText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { GroupMark } from '../../../components/group/GroupMark.tsx';
import { visitReason, visitStateWords, visitTitle } from '../../../components/visit/visitText.ts';
import { stateWords } from '../../lists/permits/words.ts';
import { severityWords } from '../../lists/watchlist/severityWords.ts';
import { PassNotes } from '../live/PassBefore.tsx';
import { fitsPattern, isAlike } from './alike.ts';
import styles from './plate.module.css';

const mostPermits = 50;
const mostVisits = 20;
const mostAlerts = 20;

/** What is known of a plate beside its reads: permits, visits, what is watched for, notes and alerts. */
export function PlateKnown(props: { readonly mark: string }) {
  const { mark } = props;
  return (
    <div className={styles.known}>
      <Permits mark={mark} />
      <Visits mark={mark} />
      <Watched mark={mark} />
      <Notes mark={mark} />
      <Alerts mark={mark} />
    </div>
  );
}

function Part(props: { readonly title: string; readonly none: string; readonly children: readonly ReactNode[] }) {
  return (
    <section className={`card ${styles.part}`} aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.children.length === 0 ? (
        <p className={styles.quiet}>{props.none}</p>
      ) : (
        <ul className={styles.entries}>{props.children}</ul>
      )}
    </section>
  );
}

function Permits(props: { readonly mark: string }) {
  const groups = useQuery(api.permits.groups.queryOptions()).data ?? [];
  const found = useQuery(api.permits.list.queryOptions({ input: { text: props.mark, limit: mostPermits } }));
  const permits = (found.data?.items ?? []).filter(({ vehicles }) =>
    vehicles.some(({ plate }) => isAlike(plate, props.mark)),
  );
  return (
    <Part title="Permits" none={found.isPending ? 'Looking…' : 'No permit has this plate.'}>
      {permits.map((permit) => {
        const group = groups.find(({ id }) => id === permit.groupId);
        const [meaning, word] = stateWords[permit.state];
        return (
          <li key={permit.id}>
            <Link to="/permits/$permitId" params={{ permitId: permit.id }} search={{}}>
              {[permit.number, permit.name].filter((text) => text !== '').join(' · ')}
            </Link>
            <StateMark meaning={meaning}>{word}</StateMark>
            {group !== undefined && <GroupMark group={group} />}
          </li>
        );
      })}
    </Part>
  );
}

function Visits(props: { readonly mark: string }) {
  const text = props.mark;
  const today = useQuery(api.visitors.list.queryOptions({ input: { view: 'today', text, limit: mostVisits } }));
  const coming = useQuery(api.visitors.list.queryOptions({ input: { view: 'coming', text, limit: mostVisits } }));
  const log = useQuery(api.visitors.log.queryOptions({ input: { text, limit: mostVisits } }));
  const all = [
    ...[...(today.data?.items ?? []), ...(coming.data?.items ?? [])].map((visit) => ({ at: visit.window.from, visit })),
    ...(log.data?.items ?? []),
  ].filter(({ visit }) => isAlike(visit.plate ?? visit.attendance?.plate ?? '', props.mark));
  const known = [...new Map(all.map((each) => [each.visit.id, each])).values()].sort((a, b) => b.at - a.at);
  return (
    <Part title="Visits" none={log.isPending ? 'Looking…' : 'No visit was registered with this plate.'}>
      {known.map(({ at, visit }) => {
        const [meaning, word] = visitStateWords[visit.state];
        return (
          <li key={visit.id}>
            <Link to="/visits" search={{ text, view: 'log' }}>
              {visitTitle(visit)}
            </Link>
            <StateMark meaning={meaning}>{word}</StateMark>
            <span className={styles.quiet}>
              <TimeText at={at} /> {visitReason(visit)}
            </span>
          </li>
        );
      })}
    </Part>
  );
}

function Watched(props: { readonly mark: string }) {
  const list = useQuery(api.watchList.list.queryOptions());
  const entries = (list.data ?? []).filter(({ pattern }) => fitsPattern(pattern, props.mark));
  return (
    <Part title="Watch list" none={list.isPending ? 'Looking…' : 'It is not watched for.'}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <Link to="/watch-list">{entry.reason}</Link>
          <StateMark meaning={entry.expired ? 'neutral' : severityWords[entry.severity].meaning}>
            {entry.expired ? 'Expired' : severityWords[entry.severity].word}
          </StateMark>
          {entry.pattern !== props.mark && <span className={styles.quiet}>{entry.pattern}</span>}
        </li>
      ))}
    </Part>
  );
}

function Notes(props: { readonly mark: string }) {
  const notes = useQuery(api.desk.notes.queryOptions({ input: { mark: props.mark } }));
  const isNone = notes.data?.length === 0;
  return (
    <section className={`card ${styles.part}`} aria-label="Notes of this plate">
      <h2>Notes</h2>
      {isNone ? <p className={styles.quiet}>Nobody has written about it.</p> : <PassNotes mark={props.mark} />}
    </section>
  );
}

function Alerts(props: { readonly mark: string }) {
  const found = useQuery(api.alerts.list.queryOptions({ input: { mark: props.mark, limit: mostAlerts } }));
  return (
    <Part title="Alerts" none={found.isPending ? 'Looking…' : 'It has raised no alert.'}>
      {(found.data?.items ?? []).map((alert) => (
        <li key={alert.id}>
          {alert.readId === null ? (
            <span>{alert.sentence}</span>
          ) : (
            <Link to="/reads/$readId" params={{ readId: alert.readId }} search={{}}>
              {alert.sentence}
            </Link>
          )}
          <StateMark meaning={severityMeanings[alert.severity]}>{severityNames[alert.severity]}</StateMark>
          <span className={styles.quiet}>
            <TimeText at={alert.at} />
          </span>
        </li>
      ))}
    </Part>
  );
}
