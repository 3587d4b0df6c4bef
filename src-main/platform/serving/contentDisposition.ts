/** The header by which a file is kept under a name of any script (RFC 6266). */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9 ,._-]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
