import {
  Anchor,
  Button,
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorScheme,
  Modal,
  Notification,
  Popover,
  SegmentedControl,
  Tooltip,
} from '@mantine/core';

/** Mantine dressed in the tokens of `tokens.css`; sizes 13, 15, 18, 24 and 40. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '13px', sm: '13px', md: '15px', lg: '18px', xl: '24px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '24px' }, h2: { fontSize: '18px' }, h3: { fontSize: '15px' } },
  },
  defaultRadius: 'md',
  primaryColor: 'blue',
  colors: {
    blue: [
      '#e6edfd',
      '#cddafa',
      '#a9c5ff',
      '#8ab0ff',
      '#6b97f5',
      '#4f7ee8',
      '#3f6fdc',
      '#2b5fd3',
      '#214fb8',
      '#1a3f94',
    ],
    // Mantine's own, but dark enough in the light theme for white words on it.
    red: ['#fff5f5', '#ffe3e3', '#ffc9c9', '#ffa8a8', '#ff8787', '#ff6b6b', '#c92a2a', '#b52525', '#e03131', '#c92a2a'],
    // Mantine's own greys are warm; these are the cool ones of the dark tokens, from text to ground.
    dark: [
      '#eceff2',
      '#bec7d0',
      '#909aa6',
      '#6b7581',
      '#414a55',
      '#2b3138',
      '#23282f',
      '#14171b',
      '#0e1114',
      '#0a0c0e',
    ],
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // A link within a text is told from it by more than its colour.
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { withArrow: true, openDelay: 350, events: { hover: true, focus: true, touch: false } },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', withArrow: true } }),
    Modal: Modal.extend({ defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.6 } } }),
    // The page has one banner, and a dialog over it is no other.
    ModalHeader: Modal.Header.extend({ defaultProps: { role: 'presentation' } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false } }),
  },
});

const mapped = {
  '--mantine-color-body': 'var(--surface-page)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-primary-color-filled': 'var(--accent-fill)',
  '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-blue-filled': 'var(--accent-fill)',
  '--mantine-color-blue-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-color-blue-light': 'var(--accent-soft)',
  '--mantine-color-blue-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-color-blue-light-color': 'var(--accent)',
  '--mantine-color-blue-text': 'var(--accent)',
};

/** Gives Mantine's own colour variables the values of the tokens. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, dark: mapped, light: mapped });

/** Remembers a pinned theme on this machine. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'gatehouse-theme' });

/** Follows the system; dark, as a gate desk needs it at night, where the system does not say. */
export function defaultColorScheme(): MantineColorScheme {
  const says = (scheme: string) => window.matchMedia(`(prefers-color-scheme: ${scheme})`).matches;
  return says('light') || says('dark') ? 'auto' : 'dark';
}
