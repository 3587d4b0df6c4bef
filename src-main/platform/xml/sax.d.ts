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
  /** As Node sees it: a module of CommonJS whose parts are named on its default. */
  const sax: { parser(strict: boolean): SaxParser };
  // biome-ignore lint/style/noDefaultExport: so it is.
  export default sax;
}
