import { type ImportField, importFields } from '../../../../../src-preload/contract/lists/permitImport.ts';

const names = (list: string): readonly string[] => list.split(', ');

/**
 * Names that lists give their columns, in small letters and digits with single spaces; each stands here once. Besides what
 * people write, those that cameras, recorders, access control and permit systems give the lists they export.
 */
export const columnNames: Readonly<Record<ImportField, readonly string[]>> = {
  plate: names(
    'plate, plates, number plate, number plates, numberplate, licence plate, license plate, license plates, ' +
      'plate number, plate no, reg, regs, rego, reg no, reg number, registration, registrations, registration no, ' +
      'registration number, registration mark, registration plate, car reg, car registration, car reg no, ' +
      'car registration number, vehicle reg, vehicle reg no, vehicle registration, vehicle registration number, ' +
      'vehicle registration mark, vrm, vrn, vehicle, vehicles, car, cars, tag, kennzeichen, immatriculation, ' +
      'kenteken, matricula, targa, lp, lpn, license plate no, licence plate no, license plate number, ' +
      'licence plate number, licence plates, plate num, plate code, car plate, car plate no, car number, car no, ' +
      'vehicle plate, vehicle plate no, vehicle plate number, vehicle license plate, vehicle licence plate, ' +
      'vehicle number, vehicle no, vehicle reg number, vehicle registration no, vrm number, vrn number, reg plate, ' +
      'reg mark, vehicle reg mark, registered plate, registered vehicle, plate text, plaque, ' +
      'plaque d immatriculation, numero de placa, placa, nummernschild, amtliches kennzeichen',
  ),
  number: names(
    'permit, permit no, permit number, permit id, permit ref, permit reference, number, no, id, ref, reference, ' +
      'badge, badge no, badge number, pass, pass no, pass number, staff no, staff number, staff id, student no, ' +
      'student number, student id, employee no, employee number, employee id, payroll no, payroll number, ' +
      'membership no, membership number, member no, member id, permit code, permit num, permit no ref, ' +
      'serial number, serial no, personnel no, personnel number, person id, person no, user id, user no, card no, ' +
      'card number, token no, token number, badge id, customer id, customer ref, customer no, account no, ' +
      'account number, sticker no, sticker number, decal, decal no, decal number, cardholder id, employee ref, ' +
      'works no, contract no',
  ),
  firstName: names(
    'first name, firstname, first, forename, forenames, given name, given names, christian name, vorname, ' + 'prenom',
  ),
  lastName: names('last name, lastname, last, surname, family name, second name, nachname, familienname'),
  name: names(
    'name, names, full name, fullname, holder, permit holder, holder name, driver, driver name, owner, keeper, ' +
      'person, contact, contact name, resident, resident name, tenant, tenant name, employee, employee name, ' +
      'staff name, student name, member, member name, display name, owner name, car owner, vehicle owner, ' +
      'vehicle owner name, car owner name, owner s name, master of car, customer, customer name, user, user name, ' +
      'cardholder, cardholder name, permit holder name, permitholder, registered keeper, keeper name, carrier, ' +
      'carrier name, person name, driver s name, holder s name, name of holder, name of driver, occupant, ' +
      'occupier, titular, name and surname',
  ),
  email: names('email, e mail, email address, e mail address, mail, contact email, work email'),
  telephone: names(
    'phone, phone no, phone number, telephone, telephone no, telephone number, tel, tel no, mobile, mobile no, ' +
      'mobile number, mobile phone, cell, contact number, contact no, phone numbers, cell phone, mobile telephone, ' +
      'contact phone, contact tel, telefon, tel number',
  ),
  company: names(
    'company, company name, organisation, organization, employer, firm, business, department, dept, ' +
      'tenant company, department name, division, organisation name, organization name, tenant organisation',
  ),
  unit: names(
    'unit, unit no, unit number, flat, flat no, flat number, apartment, apt, flat unit, unit flat, room, house, ' +
      'house no, property, address, plot, desk, unit flat no, house number, property address, apartment no, ' +
      'apartment number, room no, bay, bay no, bay number',
  ),
  group: names(
    'group, permit group, permit type, type, category, class, user group, role, access group, zone, ' +
      'permit category, permit class, permit name, permit holder type, holder type, vehicle group, plate group, ' +
      'group name, person group, person type, access level, access levels, access type, access profile, user type, ' +
      'user category, member type, membership type, membership, account type, staff type, customer type, ' +
      'customer group, tariff, tariff group, dept type, department type, category name, authorisation group, ' +
      'authorization group',
  ),
  list: names(
    'list type, list name, plate list, allow block, allow or block, allow block list, allow list block list, ' +
      'black white list, blacklist whitelist, alert type, hotlist, watchlist, watch list, permission, ' +
      'authorisation, authorization, allow or deny, access permission, list',
  ),
  make: names(
    'make, car make, vehicle make, make model, make and model, vehicle make model, model, manufacturer, brand, ' +
      'vehicle description, vehicle model, vehicle brand, car model, car brand, vehicle make and model, ' +
      'make model of vehicle, vehicle manufacturer, model of vehicle',
  ),
  colour: names(
    'colour, color, car colour, car color, vehicle colour, vehicle color, colour of vehicle, color of vehicle',
  ),
  vehicleNote: names('vehicle note, vehicle notes, car note, car notes'),
  validFrom: names(
    'from, valid from, start, start date, starts, date from, from date, issued, issue date, date issued, begins, ' +
      'commencement date, effective from, effective start date, effective date, effective start time, ' +
      'effective start, start time, begin time, begin date, beginning date, start date time, activation date, ' +
      'active from, activated, permit start, permit start date, permit from, valid from date, validity start, ' +
      'validity from, valid start, valid start date, start of validity, from time, date of issue, ' +
      'effective begin date, effective begin time, enabled from, date start, commences, commencement, ' +
      'permit issued, gultig ab',
  ),
  validTo: names(
    'to, until, valid to, valid until, valid till, end, end date, ends, date to, to date, expiry, expiry date, ' +
      'expires, expires on, expiration, expiration date, expire, leaving date, permit expiry, effective end date, ' +
      'effective end time, effective end, end time, stop time, end date time, cancel time, deactivation date, ' +
      'active until, active to, permit end, permit end date, permit expires, permit expiry date, permit until, ' +
      'permit to, valid to date, valid until date, validity end, validity to, valid end, valid end date, ' +
      'end of validity, until date, expire date, expire time, expiry time, expiration time, date of expiry, ' +
      'date of expiration, expires at, expired date, termination date, expiry dt, enabled until, date end, ' +
      'gultig bis, permit expiration, permit expiration date',
  ),
  status: names(
    'status, state, permit status, active, suspended, enabled, blocked, is active, is enabled, permit state, ' +
      'account status, enabled yes no, record status',
  ),
  mostOnSite: names(
    'most on site, max on site, maximum on site, max vehicles, maximum vehicles, vehicles allowed, allowance, ' +
      'spaces, bays',
  ),
  note: names(
    'note, notes, comment, comments, remark, remarks, permit note, description, plate description, details, ' +
      'additional info, additional information, information, memo, alarm description, reason, alert reason, ' +
      'reason for alert, bemerkung, remark s, other information, vehicle information',
  ),
};

const fieldOfName = new Map(
  importFields.flatMap((field) => columnNames[field].map((spelling) => [spelling, field] as const)),
);

/** A column's name as names are compared: small letters and digits, single spaces. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A name that tells the codes of allowing and of blocking: `Group(0-Block list; 1-Allow list)`. */
const allowsAndBlocks = /(?=.*\b(?:block|black|deny))(?=.*\b(?:allow|white|grant))/i;

/**
 * The field that a column's name stands for. A number at its end (`Plate 2`), a unit or remark in brackets, a mark of what
 * must be filled in, and words written together (`PlateNumber`) do not matter.
 */
export function fieldOf(name: string): ImportField | null {
  if (allowsAndBlocks.test(name)) return 'list';
  return (
    fieldOfPlain(plainName(name)) ??
    fieldOfPlain(plainName(name.replace(/\([^)]*\)?|\[[^\]]*\]?/g, ' '))) ??
    fieldOfPlain(plainName(name.replace(/([a-z])([A-Z])/g, '$1 $2'))) ??
    fieldOfPlain(plainName(name).replace(/ (?:required|mandatory|optional)$/, ''))
  );
}

function fieldOfPlain(plain: string): ImportField | null {
  return (
    fieldOfName.get(plain) ??
    fieldOfName.get(plain.replace(/ ?\d+$/, '')) ??
    fieldOfName.get(plain.replace(/^(?:vehicle|car) ?\d+ /, '')) ??
    null
  );
}
