/** The first thing to try with a key: the last vehicle that was read. */
export function firstRequest(address: string, key: string): string {
  return `curl -H "Authorization: Bearer ${key}" "${address}/v1/reads?limit=1"`;
}
