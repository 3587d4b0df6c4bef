import { Button, Modal } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { errorField, errorText } from './errorText.ts';
import styles from './feedback.module.css';

/** What the fields say, or a sentence for each field that is wrong, by its path in the form. */
export type Checked<Values> = { readonly values: Values } | { readonly faults: Readonly<Record<string, string>> };

export interface FormDialogProps<Fields extends object, Values> {
  readonly title: string;
  /** What the primary button does: `Add camera`. */
  readonly verb: string;
  readonly form: UseFormReturnType<Fields>;
  readonly check: (fields: Fields) => Checked<Values>;
  /** The mutation that saves; closing after it is the caller's, in its `onSuccess`. */
  readonly save: {
    readonly mutate: (values: Values, options: { readonly onError: (error: unknown) => void }) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  /** The form's name of a field of the contract, where they differ; null for one that the form does not show. */
  readonly fieldNamed?: (field: string) => string | null;
  readonly onClose: () => void;
  /** An action with its reason, not a thing that is written: whoever leaves it, above all when it failed, is not asked. */
  readonly isAction?: boolean;
  /** Width in CSS pixels. */
  readonly size?: number;
  /** Further buttons, at the left of the foot. */
  readonly buttons?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A form that opens over the page. Enter saves, the first field has the focus, what is wrong is said at its field, which
 * then has the focus, and nothing that was entered is thrown away without asking.
 */
export function FormDialog<Fields extends object, Values>(props: FormDialogProps<Fields, Values>) {
  const { form, save, onClose } = props;
  const element = useRef<HTMLFormElement>(null);
  const stackId = useId();
  const [isAsking, setAsking] = useState(false);

  const shownField = (error: unknown): string | null => {
    const field = errorField(error);
    const name = field === null || props.fieldNamed === undefined ? field : props.fieldNamed(field);
    return name !== null && (name.split('.')[0] ?? '') in form.values ? name : null;
  };
  const showFaults = (faults: Readonly<Record<string, string>>) => {
    flushSync(() => form.setErrors({ ...faults }));
    focusWrongField(element.current);
  };
  const submit = () => {
    if (save.isPending) return;
    form.clearErrors();
    const checked = props.check(form.values);
    if ('faults' in checked) return showFaults(checked.faults);
    save.mutate(checked.values, {
      onError(error) {
        const field = shownField(error);
        if (field !== null) showFaults({ [field]: errorText(error) });
      },
    });
  };
  const close = () => {
    if (form.isDirty() && props.isAction !== true) setAsking(true);
    else onClose();
  };

  return (
    <Modal.Stack>
      <Modal
        opened
        stackId={stackId}
        onClose={close}
        size={props.size ?? 560}
        title={props.title}
        closeButtonProps={{ 'aria-label': 'Close without saving' }}
        classNames={{ title: styles.dialogTitle, content: styles.formContent, body: styles.formBody }}
      >
        <form
          ref={(form) => {
            element.current = form;
            markFirstField(form);
          }}
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
          onKeyDown={submitWithModifier}
        >
          {props.children}
          {save.error !== null && shownField(save.error) === null && <ErrorNotice error={save.error} />}
          <div className={styles.formFoot}>
            {props.buttons}
            <span className={styles.grow} />
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {props.verb}
            </Button>
          </div>
        </form>
      </Modal>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title="Throw the changes away?"
        text="What you entered here is not saved."
        verb="Throw away"
        keep="Go on editing"
        isPending={false}
        error={null}
        onConfirm={onClose}
      />
    </Modal.Stack>
  );
}

/** In a field of several lines Enter makes a line; with Ctrl or ⌘ it saves from there too. */
function submitWithModifier(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** The dialog's focus trap takes what is marked; without a mark it would take the button that closes. */
function markFirstField(form: HTMLFormElement | null) {
  if (form === null || form.querySelector('[data-autofocus]') !== null) return;
  form.querySelector('input:not([disabled]), textarea, select')?.setAttribute('data-autofocus', 'true');
}

/** Brings the first field that is wrong into sight, and the focus to it where it can have it. */
function focusWrongField(form: HTMLFormElement | null) {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"], .mantine-InputWrapper-error');
  // With its label, which stands above it.
  (field?.closest('.mantine-InputWrapper-root') ?? field)?.scrollIntoView({ block: 'nearest' });
  field?.focus({ preventScroll: true });
}
