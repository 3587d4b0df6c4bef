import type { UnknownRule } from '../../../../src-preload/contract/gate/access.ts';

/** What each rule for plates that nobody knows is called, and what it does. */
export const unknownWords: Readonly<Record<UnknownRule, { readonly label: string; readonly about: string }>> = {
  ask: { label: 'Ask a person', about: 'The vehicle waits, and the desk decides.' },
  deny: { label: 'Turn away', about: 'The desk is told that it may not come in, and need do nothing.' },
  alert: { label: 'Ask and raise an alert', about: 'The vehicle waits, and an alert calls the desk to it.' },
};
