import { Checkbox, NativeSelect, Switch } from '@mantine/core';
import { type AlertKind, type AlertSettings, alertKinds } from '../../../../src-preload/contract/gate/alertSettings.ts';
import { severities } from '../../../../src-preload/contract/severity.ts';
import { kindNames, severityNames } from '../../../components/alerts/alertText.ts';
import styles from './alertSettings.module.css';

const abouts: Readonly<Record<AlertKind, string>> = {
  watchList: 'As severe as its entry on the watch list',
  denied: 'A vehicle that may not come in, whatever the reason',
  expired: 'A permit that was valid once',
  unknown: 'Where the rule for unknown plates raises an alert',
  announced: 'A group that lets in and tells the desk',
  cameraDown: 'Nothing is read there',
  barrierDown: 'Its relay does not answer',
};

const ways = [
  ['sound', 'Sound'],
  ['desktop', 'Notification'],
  ['email', 'E-mail'],
] as const;

/** Each kind of alert: whether it is raised, how severe it is at least, and how it is told. */
export function AlertKinds(props: {
  readonly values: AlertSettings;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<AlertSettings>) => void;
}) {
  const { values, onChange } = props;
  return (
    <div className={styles.tableFrame}>
      <table className={styles.kinds}>
        <thead>
          <tr>
            <th scope="col">Alert</th>
            <th scope="col">At least</th>
            {ways.map(([way, name]) => (
              <th key={way} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {alertKinds.map((kind) => {
            const told = values[kind];
            const name = kindNames[kind];
            return (
              <tr key={kind}>
                <th scope="row">
                  <Switch
                    label={name}
                    description={abouts[kind]}
                    checked={told.on}
                    onChange={(event) => onChange({ [kind]: { ...told, on: event.currentTarget.checked } })}
                  />
                </th>
                <td>
                  {'severity' in told ? (
                    <NativeSelect
                      aria-label={`${name}: severity`}
                      size="xs"
                      data={severities.map((value) => ({ value, label: severityNames[value] }))}
                      value={told.severity}
                      disabled={!told.on}
                      onChange={(event) => {
                        const severity = severities.find((each) => each === event.currentTarget.value);
                        if (severity !== undefined) onChange({ [kind]: { ...told, severity } });
                      }}
                    />
                  ) : (
                    <span className={styles.hint}>Its entry’s</span>
                  )}
                </td>
                {ways.map(([way, wayName]) => (
                  <td key={way} className={styles.way}>
                    <Checkbox
                      aria-label={`${name}: ${wayName.toLowerCase()}`}
                      checked={told[way]}
                      disabled={props.disabled || !told.on}
                      onChange={(event) => onChange({ [kind]: { ...told, [way]: event.currentTarget.checked } })}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
