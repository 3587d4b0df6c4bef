import type { ReportQuery } from '../../../src-preload/contract/office/reports.ts';
import type { ReportBody, ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import { madeWithRows } from '../../platform/reportParts.ts';

/** What is taken of a report as a part of another. */
export interface Part {
  readonly maker: ReportMaker;
  /** The figures by their keys, in this order, each with the name that it has here where it has another; all of them where left out. */
  readonly figures?: Readonly<Record<string, string | null>>;
  /** The charts and tables by their keys; all of them where left out. */
  readonly charts?: readonly string[];
  readonly tables?: readonly string[];
}

/** A report that is made of others, so that it tells their very numbers. Parts that may not be shown to whoever asks are left out. */
export function composed(about: Omit<ReportMaker, 'make' | 'alsoShownBy'>, parts: readonly Part[]): ReportMaker {
  return {
    ...about,
    alsoShownBy: parts.map(({ maker }) => maker.shownBy),
    async make(query: ReportQuery, scope: ReportScope): Promise<ReportBody> {
      const bodies: ReportBody[] = [];
      for (const part of parts) {
        const { shownBy, isOfWholeSite = false } = part.maker;
        if (!scope.mayShow(shownBy) || (isOfWholeSite && scope.isLimited)) continue;
        bodies.push(partOf(await madeWithRows(part.maker, query, scope), part));
      }
      return {
        notes: bodies.flatMap(({ notes = [] }) => notes),
        figures: bodies.flatMap(({ figures }) => figures),
        charts: bodies.flatMap(({ charts }) => charts),
        tables: bodies.flatMap(({ tables }) => tables),
      };
    },
  };
}

function partOf(body: ReportBody, { maker, figures, charts, tables }: Part): ReportBody {
  const wants = (wanted: readonly string[] | undefined, key: string) => wanted === undefined || wanted.includes(key);
  // Keys are of their own report; together they must not be the same.
  const own = <Keyed extends { readonly key: string }>(part: Keyed): Keyed => ({
    ...part,
    key: `${maker.kind.id}.${part.key}`,
  });
  const named =
    figures === undefined
      ? body.figures
      : Object.entries(figures).flatMap(([key, name]) =>
          body.figures.filter((each) => each.key === key).map((each) => ({ ...each, name: name ?? each.name })),
        );
  return {
    notes: body.notes ?? [],
    figures: named.map(own),
    charts: body.charts.filter(({ key }) => wants(charts, key)).map(own),
    tables: body.tables.filter(({ key }) => wants(tables, key)).map(own),
  };
}
