import { everyone } from '../../../../src-preload/contract/roles.ts';
import type { ReportMaker } from '../../../platform/reportMaker.ts';
import { figure, table } from '../../../platform/reportParts.ts';
import { attendancesOf, kindWords, told } from './attendances.ts';

/** The visitors and deliveries that are here at this moment: a part of the roll call. */
export const visitorsHere: ReportMaker = {
  kind: {
    ...{ id: 'visitorsHere', title: 'Visitors here', group: 'People', isOfDays: false, asks: [] },
    about: 'The visitors and deliveries that are here now',
  },
  ...{ shownBy: 'visitors.list', roles: everyone },

  async make(_query, scope) {
    const here = await attendancesOf(scope, 'here');
    return {
      figures: [
        figure({
          ...{
            key: 'visitors',
            name: 'Visitors and deliveries here',
            kind: 'count',
            value: here.length,
            behind: '/expected',
          },
          about: 'Noted as here, with or without a vehicle; those with one are among the vehicles inside as well',
        }),
      ],
      charts: [],
      tables: [
        table({
          ...{ key: 'visitors', title: 'Visitors here', about: 'Who came first, first' },
          columns: [
            { key: 'name', name: 'Name', kind: 'text' },
            { key: 'company', name: 'Company', kind: 'text' },
            { key: 'host', name: 'To', kind: 'text' },
            { key: 'kind', name: 'Kind', kind: 'text' },
            { key: 'plate', name: 'Plate', kind: 'plate' },
            { key: 'since', name: 'Since', kind: 'time' },
          ],
          rows: here.map(({ name, company, host, kind, plate, arrivedAt }) => ({
            cells: [told(name), told(company), told(host), kindWords[kind], plate, arrivedAt],
            behind: '/expected',
          })),
        }),
      ],
    };
  },
};
