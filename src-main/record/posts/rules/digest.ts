/** The parts of an `Authorization: Digest` header; null where it is none (RFC 7616, 3.4). */
export function digestParts(header: string): ReadonlyMap<string, string> | null {
  if (!/^digest\s/i.test(header) || header.length > 2_000) return null;
  const parts = new Map<string, string>();
  for (const found of header.matchAll(/([a-z0-9*]+)\s*=\s*("[^"]*"|[^",\s]+)/gi))
    parts.set((found[1] ?? '').toLowerCase(), (found[2] ?? '').replaceAll('"', ''));
  return parts;
}
