/**
 * The names of what Gatehouse itself puts into a data folder. Nothing with another name is ever moved, deleted or has its
 * rights changed: a person may keep what they like beside it.
 */
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const picture = new RegExp(`^(${uuid})\\.jpg(\\.partial)?$`);
const picturePath = new RegExp(`^\\d{4}/\\d{2}/\\d{2}/${uuid}\\.jpg$`);
const video = new RegExp(`^${uuid}(\\.[a-z0-9]{1,8})?(\\.partial)?$`);
const list = new RegExp(`^${uuid}$`);
const exported = new RegExp(`^(${uuid})(\\.partial)?$`);
const topFile =
  /^(gatehouse\.db(-wal|-shm|-journal|\.before-\d+(\.partial)?)?|in-use\.lock(-journal|-wal|-shm)?|secret\.key(\.sealed)?|address\.txt|open-in-browser\.html|audit-anchors\.jsonl|command-line\.json|desktop\.json(\.new)?)$/;

/** The id of a picture by its file's name, whole or begun; null for what is no picture of ours. */
export function pictureIdOf(name: string): string | null {
  return picture.exec(name)?.[1] ?? null;
}

/** Whether it is the path of a picture, relative to the media folder and with forward slashes, as the record names it. */
export function isPicturePath(path: string): boolean {
  return picturePath.test(path);
}

/** Whether it is named as an uploaded video is, whole or begun. */
export function isVideoName(name: string): boolean {
  return video.test(name);
}

/** Whether it is named as a list is that was handed over to be imported. */
export function isListName(name: string): boolean {
  return list.test(name);
}

/** The id of an export by its file's name, whole or begun; null for what is no export of ours. */
export function exportIdOf(name: string): string | null {
  return exported.exec(name)?.[1] ?? null;
}

/** Whether it is named as one of the files that lie in the data folder itself. */
export function isTopFileName(name: string): boolean {
  return topFile.test(name);
}

/** The folders that lie in the data folder itself. */
export const ownFolders: readonly string[] = ['media', 'videos', 'imports', 'exports', 'logs', 'aside', 'desktop'];

/** Whether it is named as a folder of a year, month or day of pictures. */
export function isDatePart(name: string): boolean {
  return /^(\d{4}|\d{2})$/.test(name);
}
