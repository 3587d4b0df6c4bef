import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** What leads to the rows behind it, without loading the page anew; as it is where there are none. */
export function Behind(props: { readonly href: string | null; readonly label?: string; readonly children: ReactNode }) {
  const { href, label, children } = props;
  const navigate = useNavigate();
  if (href === null) return children;
  return (
    <a
      href={href}
      {...(label === undefined ? {} : { title: label })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        void navigate({ href });
      }}
    >
      {children}
    </a>
  );
}
