/** What is used of the package `sax`, which brings no types. */
declare module 'sax' {
  export interface SaxTag {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }
  export interface SaxParser {
    onopentag: (tag: SaxTag) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    ondoctype: (text: string) => void;
    onerror: (error: Error) => void;
    write(text: string): SaxParser;
    close(): void;
  }
  export function parser(strict: boolean, options?: { readonly trim?: boolean }): SaxParser;
}
