import { raisedKinds } from '../../../../src-preload/contract/gate/alertSettings.ts';
import { severities } from '../../../../src-preload/contract/severity.ts';
import { kindNames, severityNames } from '../../../components/alerts/alertText.ts';
import { FilterChip, FilterChips } from '../../../components/choice/FilterChips.tsx';
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
      <FilterChips legend="State and severity">
        <FilterChip
          checked={filters.open === 'yes'}
          onChange={(isOn) => onChange(isOn ? { ...others, open: 'yes' } : others)}
        >
          Open
        </FilterChip>
        {severities.toReversed().map((severity) => (
          <FilterChip
            key={severity}
            checked={query.severities.includes(severity)}
            onChange={() => onChange(toggled(filters, 'severity', severity))}
          >
            {severityNames[severity]}
          </FilterChip>
        ))}
      </FilterChips>
      <FilterChips legend="Kind">
        {raisedKinds.map((kind) => (
          <FilterChip
            key={kind}
            checked={query.kinds.includes(kind)}
            onChange={() => onChange(toggled(filters, 'kind', kind))}
          >
            {kindNames[kind]}
          </FilterChip>
        ))}
      </FilterChips>
    </search>
  );
}
