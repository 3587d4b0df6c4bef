/** The mark of Gatehouse: a gate with its barrier down. */
export function Logo() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" role="img" aria-label="Gatehouse">
      <rect width="32" height="32" rx="7" fill="var(--accent-fill)" />
      <path
        d="M7 24V10.5A1.5 1.5 0 0 1 8.5 9h3a1.5 1.5 0 0 1 1.5 1.5V24M13 13.5h13M13 17h13M21 13.5V17M17 13.5V17M25.5 13v4.5M5.5 24h9"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
