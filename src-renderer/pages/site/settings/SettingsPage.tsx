import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import type { SettingsChange, SettingsSection, SettingsView } from '../../../../src-preload/contract/settings.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { looserBarrier } from './looserBarrier.ts';
import { sections } from './sections.ts';
import styles from './settings.module.css';
import { isLooser } from './tolerances.ts';
import { useNamedSection } from './useNamedSection.ts';

/** What an administrator can set for the site, section by section; each is saved by itself and can be taken back. */
export function SettingsPage() {
  const view = useQuery(api.settings.get.queryOptions());
  useReadyMark(!view.isPending);
  return (
    <div className={styles.page}>
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={220} />)}
      {view.data !== undefined && <SettingsSections view={view.data} />}
    </div>
  );
}

function SettingsSections(props: { readonly view: SettingsView }) {
  const { view } = props;
  const [dirty, setDirty] = useState<ReadonlySet<SettingsSection>>(new Set());
  const { undo, asked, confirm, forget, isPending, error } = useUndo(view);
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty.size > 0,
    disabled: dirty.size === 0,
    withResolver: true,
  });
  const onDirtyChange = useCallback((section: SettingsSection, isDirty: boolean) => {
    setDirty((before) => {
      if (before.has(section) === isDirty) return before;
      const after = new Set(before);
      if (isDirty) after.add(section);
      else after.delete(section);
      return after;
    });
  }, []);
  const all = useRef<HTMLDivElement>(null);
  useNamedSection(all);
  const onSaved = (change: SettingsChange | null) => {
    if (change !== null) offerUndo('Saved', change, undo);
  };

  return (
    <>
      <nav className={styles.contents} aria-label="Sections">
        {sections.map(({ id, title }) => (
          <Link key={id} to="/settings" hash={id}>
            {title}
            {dirty.has(id) && <span className={styles.dot}>not saved</span>}
          </Link>
        ))}
        <p>
          Versions, disk and the data folder are on the <Link to="/system">System</Link> page.
        </p>
      </nav>
      <div ref={all} className={styles.sections}>
        {!view.mayChange && <p className={styles.example}>Only an administrator may change these settings.</p>}
        {sections.map(({ id, Section }) => (
          <Section key={id} view={view} onDirtyChange={onDirtyChange} onSaved={onSaved} onUndo={undo} />
        ))}
      </div>
      <ConfirmDialog
        opened={asked !== null}
        onClose={forget}
        onConfirm={confirm}
        {...looserBarrier}
        isPending={isPending}
        error={error}
      />
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        onConfirm={() => leaving.proceed?.()}
        title="Leave without saving?"
        text="What you entered in these settings is lost if you leave now."
        verb="Leave without saving"
        keep="Stay here"
        isPending={false}
        error={null}
      />
    </>
  );
}

/** The way back from a change; one that lets the barrier open more readily is asked about first. */
function useUndo(view: SettingsView) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<SettingsChange | null>(null);
  const mutation = useMutation(
    api.settings.undo.mutationOptions({
      onSuccess(stored) {
        queries.setQueryData(api.settings.get.queryKey(), stored);
        void queries.invalidateQueries({ queryKey: api.settings.history.key() });
        setAsked(null);
        notifications.show({ message: 'The change was undone' });
      },
      onError: (error) => void notifications.show({ color: 'red', message: errorText(error) }),
    }),
  );
  return {
    undo(change: SettingsChange) {
      const loosens = change.section === 'matching' && isLooser(change.before.barrier, view.settings.matching.barrier);
      if (loosens) setAsked(change);
      else mutation.mutate({ changeId: change.id });
    },
    asked,
    confirm: () => asked !== null && mutation.mutate({ changeId: asked.id }),
    forget: () => setAsked(null),
    isPending: mutation.isPending,
    error: mutation.error,
  };
}

function offerUndo(words: string, change: SettingsChange, undo: (change: SettingsChange) => void): void {
  notifications.show({
    id: change.id,
    autoClose: 10_000,
    message: (
      <div className={styles.toast}>
        {words}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(change.id);
            undo(change);
          }}
        >
          Undo
        </Button>
      </div>
    ),
  });
}
