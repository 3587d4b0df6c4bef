const tagsIn = (header: string) => header.split(',').map((part) => part.trim().replace(/^W\//, ''));

/** Whether `If-None-Match` names a tag (RFC 9110 section 13.1); `*` names whatever is there. */
export function namesTag(header: string, tag: string): boolean {
  return tagsIn(header).some((part) => part === '*' || part === tag);
}

/** Whether `If-Match` names a thing by its version, with which its tags begin, whatever else was told of it; `*` names whatever is there. */
export function namesVersion(header: string, version: string): boolean {
  return tagsIn(header).some((part) => part === '*' || part.startsWith(`"${version}.`));
}
