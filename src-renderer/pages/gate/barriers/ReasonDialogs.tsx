import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import { api, door } from '../../../client.ts';
import { type Checked, FormDialog } from '../../../components/feedback/FormDialog.tsx';
import styles from './barriers.module.css';

interface ReasonFields {
  readonly reason: string;
}

interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  /** What is often said. */
  readonly suggestions: readonly string[];
  readonly tell: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Opens a barrier by hand. */
export function OpenDialog(props: { readonly barrier: Barrier; readonly onClose: () => void }) {
  const { id, name } = props.barrier;
  const tell = async (reason: string) => {
    const { outcome, answer } = await door.barriers.open({ id, reason });
    if (outcome !== 'done') throw new Error(answer);
    notifications.show({ message: `${name} was told to open. ${answer}` });
  };
  return (
    <ReasonDialog
      title={`Open ${name}`}
      text="It opens once, whatever is decided about the vehicle in front of it."
      verb="Open"
      suggestions={['Known to me', 'Delivery', 'Emergency services', 'Plate not readable']}
      tell={tell}
      onClose={props.onClose}
    />
  );
}

/** Opens a barrier until somebody releases it. */
export function HoldOpenDialog(props: { readonly barrier: Barrier; readonly onClose: () => void }) {
  const { id, name } = props.barrier;
  return (
    <ReasonDialog
      title={`Hold ${name} open`}
      text="It stays open for everybody until somebody releases it, over a restart of Gatehouse too. Every page says so."
      verb="Hold open"
      suggestions={['Rush hour', 'Event', 'Works', 'Fault of the barrier']}
      tell={(reason) => door.barriers.holdOpen({ id, reason })}
      onClose={props.onClose}
    />
  );
}

function ReasonDialog(props: ReasonDialogProps) {
  const { onClose } = props;
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const form = useForm<ReasonFields>({ initialValues: { reason: '' } });
  const save = useMutation({
    mutationFn: props.tell,
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.barriers.key() });
      onClose();
    },
  });
  return (
    <FormDialog
      title={props.title}
      verb={props.verb}
      form={form}
      check={reasonOf}
      isAction
      save={save}
      onClose={onClose}
      size={520}
    >
      <p className={styles.hint}>{props.text}</p>
      <div>
        <TextInput
          ref={field}
          label="Reason"
          description="For the record, and for those who come after you"
          maxLength={200}
          {...form.getInputProps('reason')}
        />
        <div className={styles.suggestions}>
          {props.suggestions.map((suggestion) => (
            <Button
              key={suggestion}
              size="compact-sm"
              variant="default"
              onClick={() => {
                form.setFieldValue('reason', suggestion);
                // Where Enter gives the command.
                field.current?.focus();
              }}
            >
              {suggestion}
            </Button>
          ))}
        </div>
      </div>
    </FormDialog>
  );
}

function reasonOf({ reason }: ReasonFields): Checked<string> {
  const said = reason.trim();
  return said === '' ? { faults: { reason: 'Say why, for those who come after you' } } : { values: said };
}
