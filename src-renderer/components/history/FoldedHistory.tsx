import { Button, Collapse } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import styles from './history.module.css';

/** A history behind a button, asked for when it is opened. */
export function FoldedHistory(props: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-expanded={isOpen}
        leftSection={<IconChevronDown size={16} className={styles.chevron} data-open={isOpen || undefined} />}
        onClick={() => setOpen(!isOpen)}
      >
        History
      </Button>
      <Collapse expanded={isOpen}>{isOpen && <div className={styles.folded}>{props.children}</div>}</Collapse>
    </div>
  );
}
