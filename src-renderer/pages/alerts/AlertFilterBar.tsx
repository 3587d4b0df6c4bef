import { Chip } from '@mantine/core';
import { alertKinds } from '../../../src-preload/contract/alertSettings.ts';
import { severities } from '../../../src-preload/contract/severity.ts';
import { kindNames, severityNames } from '../../components/alerts/alertText.ts';
import { type AlertFilters, queryOf, toggled } from './alertFilters.ts';
import styles from './alerts.module.css';

/** What is looked for: only open ones, some severities, some kinds. */
export function AlertFilterBar(props: {
  readonly filters: AlertFilters;
  readonly onChange: (filters: AlertFilters) => void;
}) {
  const { filters, onChange } = props;
  const query = queryOf(filters);
  const { open: _, ...others } = filters;
  return (
    <search className={styles.filters} aria-label="Filter alerts">
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">State and severity</legend>
        <Chip
          size="sm"
          variant="light"
          classNames={{ label: styles.chip }}
          checked={filters.open === 'yes'}
          onChange={(isOn) => onChange(isOn ? { ...others, open: 'yes' } : others)}
        >
          Open
        </Chip>
        {severities.toReversed().map((severity) => (
          <Chip
            key={severity}
            size="sm"
            variant="light"
            classNames={{ label: styles.chip }}
            checked={query.severities.includes(severity)}
            onChange={() => onChange(toggled(filters, 'severity', severity))}
          >
            {severityNames[severity]}
          </Chip>
        ))}
      </fieldset>
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">Kind</legend>
        {alertKinds.map((kind) => (
          <Chip
            key={kind}
            size="sm"
            variant="light"
            classNames={{ label: styles.chip }}
            checked={query.kinds.includes(kind)}
            onChange={() => onChange(toggled(filters, 'kind', kind))}
          >
            {kindNames[kind]}
          </Chip>
        ))}
      </fieldset>
    </search>
  );
}
