import {
  Autocomplete,
  Button,
  Collapse,
  PasswordInput,
  SegmentedControl,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import type { BarrierFields } from './barrierForm.ts';
import styles from './barriers.module.css';

type BarrierForm = UseFormReturnType<BarrierFields>;
type RequestName = 'open' | 'close' | 'hold' | 'status';

/** The requests that a device takes over HTTP, and how one signs in to it. */
export function HttpFields(props: { readonly form: BarrierForm }) {
  const { form } = props;
  const { signIn, close, hold, status, okText, trustsAnyCertificate } = form.values;
  const [showsMore, setShowsMore] = useState(
    [hold.url, status.url, okText].some((text) => text !== '') || trustsAnyCertificate,
  );
  return (
    <>
      <RequestField form={form} name="open" label="To open" placeholder="http://192.168.1.60/relay/0?turn=on" />
      <RequestField
        form={form}
        name="close"
        label="To end the pulse, and to close"
        description="Empty where the device ends its pulse by itself. It can then not be held open."
        placeholder="http://192.168.1.60/relay/0?turn=off"
      />
      {close.url.trim() === '' && (
        <p className={styles.hint}>
          <StateMark meaning="warning">
            Without it a lock-down sends nothing: Gatehouse opens no more, but a barrier that stands open stays open.
          </StateMark>
        </p>
      )}
      <div>
        <span className={styles.label} id="barrier-sign-in">
          How one signs in to the device
        </span>
        <SegmentedControl
          aria-labelledby="barrier-sign-in"
          data={[
            { value: 'none', label: 'Not at all' },
            { value: 'basic', label: 'Basic' },
            { value: 'digest', label: 'Digest' },
          ]}
          {...form.getInputProps('signIn')}
        />
      </div>
      {signIn !== 'none' && (
        <div className={styles.pair}>
          <TextInput label="User name" autoComplete="off" maxLength={200} {...form.getInputProps('user')} />
          <PasswordInput
            label="Password"
            autoComplete="new-password"
            maxLength={300}
            {...form.getInputProps('password')}
          />
        </div>
      )}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={showsMore}
          leftSection={<IconChevronDown size={16} className={styles.chevron} data-open={showsMore || undefined} />}
          onClick={() => setShowsMore((before) => !before)}
        >
          Holding open, reading back
        </Button>
      </div>
      <Collapse expanded={showsMore}>
        <div className={styles.requests}>
          <RequestField
            form={form}
            name="hold"
            label="To hold it open"
            description="Empty where that is the request to open"
            placeholder=""
          />
          <RequestField
            form={form}
            name="status"
            label="To ask whether it is open"
            description="Empty where the device does not tell"
            placeholder="http://192.168.1.60/status"
          />
          {status.url.trim() !== '' && (
            <div className={styles.pair}>
              <TextInput
                label="Open, where the answer contains"
                placeholder={'"ison":true'}
                maxLength={200}
                {...form.getInputProps('openText')}
              />
              <TextInput
                label="Closed, where it contains"
                description="Empty: whenever it is not open"
                maxLength={200}
                {...form.getInputProps('closedText')}
              />
            </div>
          )}
          <TextInput
            label="Obeyed, where the answer contains"
            description="Empty: where the device answers with a status of 200 to 299"
            maxLength={200}
            {...form.getInputProps('okText')}
          />
          <Switch
            label="With https, take a certificate that nobody vouches for"
            description="As most devices in a local network have one"
            {...form.getInputProps('trustsAnyCertificate', { type: 'checkbox' })}
          />
        </div>
      </Collapse>
    </>
  );
}

function RequestField(props: {
  readonly form: BarrierForm;
  readonly name: RequestName;
  readonly label: string;
  readonly description?: string;
  readonly placeholder: string;
}) {
  const { form, name, label } = props;
  const { headers, body, method } = form.values[name];
  const [showsMore, setShowsMore] = useState(headers !== '' || body !== '');
  return (
    <div className={styles.request}>
      <div className={styles.requestLine}>
        <Autocomplete
          label="Method"
          aria-label={`Method: ${label}`}
          data={['GET', 'POST', 'PUT', 'PATCH', 'DELETE']}
          maxLength={20}
          {...form.getInputProps(`${name}.method`)}
          value={method}
        />
        <TextInput
          label={label}
          description={props.description}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={props.placeholder}
          spellCheck={false}
          autoComplete="off"
          inputMode="url"
          maxLength={2000}
          {...form.getInputProps(`${name}.url`)}
        />
        <Button
          variant="default"
          aria-expanded={showsMore}
          aria-label={`Headers and body: ${label}`}
          onClick={() => setShowsMore((before) => !before)}
        >
          Headers, body
        </Button>
      </div>
      {showsMore && (
        <div className={styles.pair}>
          <Textarea
            label="Headers"
            aria-label={`Headers: ${label}`}
            placeholder={'Content-Type: application/json'}
            autosize
            minRows={2}
            maxRows={6}
            spellCheck={false}
            {...form.getInputProps(`${name}.headers`)}
          />
          <Textarea
            label="Body"
            aria-label={`Body: ${label}`}
            placeholder={'{"turn":"on"}'}
            autosize
            minRows={2}
            maxRows={6}
            spellCheck={false}
            maxLength={10_000}
            {...form.getInputProps(`${name}.body`)}
          />
        </div>
      )}
    </div>
  );
}
