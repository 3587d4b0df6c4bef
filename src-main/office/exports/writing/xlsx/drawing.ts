import { declaration } from './markup.ts';
import type { PlacedPicture } from './sheet.ts';

/** English Metric Units in a pixel of 96 to the inch. */
const unitsInPixel = 9_525;
const mostHeight = 36;
const mostWidth = 150;

/** The pictures that lie over a sheet, each as it is named within the workbook. */
export function drawingXml(placed: readonly (PlacedPicture & { readonly number: number })[]): string {
  const anchors = placed.map(({ picture, row, column, number }, at) => {
    const scale = Math.min(mostHeight / picture.height, mostWidth / picture.width);
    const [wide, high] = [picture.width, picture.height].map((size) => Math.round(size * scale * unitsInPixel));
    return `<xdr:oneCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>19050</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>19050</xdr:rowOff></xdr:from><xdr:ext cx="${wide}" cy="${high}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${at + 1}" name="Picture ${number}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId${number}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${wide}" cy="${high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>`;
  });
  return `${declaration}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${anchors.join('')}</xdr:wsDr>`;
}

/** What a drawing's pictures are within the workbook. */
export function drawingRelations(numbers: readonly number[]): string {
  const all = numbers.map(
    (number) =>
      `<Relationship Id="rId${number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/image${number}.jpeg"/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}
