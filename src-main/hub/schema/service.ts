export { type Credentials, enrolHeadOffice, enrolSite } from './enrol.ts';
export { dropMonths, initHub, makeMonths } from './init.ts';
export { limitPlates, platesOf } from './plates.ts';
export { HubRefusal } from './refusal.ts';
export type { Hub, HubTables } from './tables.ts';
export { addTenant, listTenants, removeTenant, suspendTenant } from './tenants.ts';
