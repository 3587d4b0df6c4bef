import { Button, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AboutPosts, postsSection } from '../../../../../src-preload/contract/record/posts.ts';
import { api, door } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../../components/feedback/StateMark.tsx';
import styles from './posts.module.css';

/** Whether Gatehouse listens for posts, where and at which port: one listener for all cameras that post. */
export function ListenerForm(props: { readonly about: AboutPosts }) {
  const { listener } = props.about;
  const queries = useQueryClient();
  const settings = useQuery(api.settings.get.queryOptions());
  const [port, setPort] = useState<number | null>(null);
  const save = useMutation({
    mutationFn: (change: Partial<NonNullable<typeof now>>) => door.settings.update({ section: 'posts', change }),
    async onSuccess() {
      setPort(null);
      await Promise.all(
        [api.posts.key(), api.settings.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
  const now = settings.data?.settings.posts;
  if (now === undefined) return null;
  const [meaning, words] = stateWords(listener);
  const isPortRight = postsSection.schema.shape.port.safeParse(port ?? now.port).success;
  return (
    <section aria-label="Listening">
      <h3>
        Listening <StateMark meaning={meaning}>{words}</StateMark>
      </h3>
      <p>One port for all cameras that read plates themselves. It takes their posts and nothing else.</p>
      <div className={styles.listener}>
        <Switch
          label="Take posts"
          checked={now.isOpen}
          disabled={save.isPending}
          onChange={({ currentTarget }) => save.mutate({ isOpen: currentTarget.checked })}
        />
        <NativeSelect
          label="From"
          value={now.toNetwork ? 'network' : 'here'}
          disabled={save.isPending}
          data={[
            { value: 'here', label: 'this machine alone' },
            { value: 'network', label: 'the local network' },
          ]}
          onChange={({ currentTarget }) => save.mutate({ toNetwork: currentTarget.value === 'network' })}
        />
        <NumberInput
          label="Port"
          w={120}
          min={1}
          max={65535}
          allowDecimal={false}
          value={port ?? now.port}
          error={isPortRight ? undefined : 'Ports are 1 to 65535'}
          onChange={(value) => setPort(Number(value))}
        />
        {port !== null && port !== now.port && (
          <Button loading={save.isPending} disabled={!isPortRight} onClick={() => save.mutate({ port })}>
            Use this port
          </Button>
        )}
      </div>
      {save.error !== null && <ErrorNotice error={save.error} />}
    </section>
  );
}

function stateWords(listener: AboutPosts['listener']): readonly [Meaning, string] {
  if (listener.kind === 'failed') return ['bad', listener.message];
  if (listener.kind === 'closed') return ['warning', 'Off: nothing that a camera posts arrives'];
  return ['good', listener.toNetwork ? 'Open to the local network' : 'Open to this machine alone'];
}
