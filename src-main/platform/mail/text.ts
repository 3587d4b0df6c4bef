/** What an e-mail says; all of it as plain text, to be escaped where it is written into anything else. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Text in one line, without characters that are not drawn or that turn the order of others. */
export function oneLine(text: string, most = 1000): string {
  return [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, most).join('');
}

/** Text that is nothing but text in HTML, within an element or a quoted attribute. */
export function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
