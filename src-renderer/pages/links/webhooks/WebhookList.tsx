import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MadeWebhook, Webhook } from '../../../../src-preload/contract/links/webhooks.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { eventsText } from './webhookForm.ts';
import styles from './webhooks.module.css';

const states: Readonly<Record<Webhook['state'], readonly [Meaning, string]>> = {
  delivering: ['good', 'Delivering'],
  waiting: ['bad', 'Waiting'],
  off: ['neutral', 'Off'],
  gone: ['warning', 'Switched off: it answered that it is gone (410)'],
};

interface Acting {
  readonly onChange: (webhook: Webhook) => void;
  readonly onLook: (webhook: Webhook) => void;
  readonly onRotated: (made: MadeWebhook) => void;
}

/** Every webhook with how it stands. */
export function WebhookList(props: Acting & { readonly webhooks: readonly Webhook[] }) {
  const queries = useQueryClient();
  const [removed, setRemoved] = useState<Webhook | null>(null);
  const remove = useMutation(
    api.webhooks.remove.mutationOptions({
      async onSuccess() {
        setRemoved(null);
        await queries.invalidateQueries({ queryKey: api.webhooks.key() });
      },
    }),
  );
  return (
    <>
      <PageList label="Webhooks">
        {props.webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} {...props} webhook={webhook} onRemove={() => setRemoved(webhook)} />
        ))}
      </PageList>
      <ConfirmDialog
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title={`Remove the webhook “${removed?.name ?? ''}”?`}
        text="Its program is told nothing more, and what waits for it or was set aside is not sent. Its log goes with it."
        verb="Remove the webhook"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => removed !== null && remove.mutate({ id: removed.id })}
      />
    </>
  );
}

function WebhookRow(props: Acting & { readonly webhook: Webhook; readonly onRemove: () => void }) {
  const { webhook, onChange, onLook, onRotated, onRemove } = props;
  const { id, name, setAside, state } = webhook;
  const may = useMay();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: api.webhooks.key() });
  const test = useMutation(
    api.webhooks.test.mutationOptions({
      async onSuccess({ outcome, status, answer }) {
        const said = `${status ?? ''} ${answer}`.trim();
        notifications.show(
          outcome === 'delivered'
            ? { message: `“${name}” took the test${said === '' ? '' : `: ${said}`}`, autoClose: 5000 }
            : { message: `“${name}” did not take the test: ${said}`, color: 'red', autoClose: 10_000 },
        );
        await refresh();
      },
    }),
  );
  const replay = useMutation(api.webhooks.replay.mutationOptions({ onSuccess: refresh }));
  const rotate = useMutation(
    api.webhooks.rotate.mutationOptions({
      async onSuccess(made) {
        onRotated(made);
        await refresh();
      },
    }),
  );
  const error = test.error ?? replay.error ?? rotate.error;
  return (
    <li
      className={`card ${styles.row}`}
      data-webhook={name}
      data-off={state === 'off' || state === 'gone' || undefined}
    >
      <div className={styles.words}>
        <strong>
          {name} <StateMark meaning={states[state][0]}>{states[state][1]}</StateMark>
        </strong>
        <Facts of={webhook} />
        {error !== null && <ErrorNotice error={error} />}
      </div>
      {setAside > 0 && may('webhooks.replay') && (
        <Button
          variant="default"
          loading={replay.isPending}
          disabled={state === 'off' || state === 'gone'}
          onClick={() => replay.mutate({ id })}
        >
          Send {setAside.toLocaleString('en-GB')} again
        </Button>
      )}
      {may('webhooks.test') && (
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ id })}>
          Send a test
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More for the webhook ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onLook(webhook)}>What was sent</Menu.Item>
          {may('webhooks.update') && <Menu.Item onClick={() => onChange(webhook)}>Change</Menu.Item>}
          {may('webhooks.rotate') && <Menu.Item onClick={() => rotate.mutate({ id })}>Make a new secret</Menu.Item>}
          {may('webhooks.remove') && (
            <Menu.Item color="red" onClick={onRemove}>
              Remove
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function Facts(props: { readonly of: Webhook }) {
  const { url, events, deliveredAt, waitingSince, nextAttemptAt, setAside, previousUntil, cameraIds, groupIds } =
    props.of;
  const isNarrow = cameraIds.length + groupIds.length > 0;
  return (
    <span className={styles.facts}>
      <span>{new URL(url).host}</span>
      <span>
        {eventsText(events)}
        {isNarrow && ', at some cameras or of some groups'}
      </span>
      {waitingSince !== null && (
        <span>
          Nothing got through since <TimeText at={waitingSince} />
          {nextAttemptAt !== null && (
            <>
              , tried again <TimeText at={nextAttemptAt} />
            </>
          )}
        </span>
      )}
      <span>
        {deliveredAt === null ? (
          'Nothing delivered yet'
        ) : (
          <>
            Delivered <TimeText at={deliveredAt} show="ago" />
          </>
        )}
      </span>
      {setAside > 0 && <span>{setAside.toLocaleString('en-GB')} not delivered within a day</span>}
      {previousUntil !== null && (
        <span>
          The secret before counts until <TimeText at={previousUntil} />
        </span>
      )}
    </span>
  );
}
