/**
 * What a program may be let do, by what it is about. Those of `commandScopes` move a barrier: no role brings them by itself, each must be
 * given to a key by name.
 */
export const commandScopes = ['barriers:open', 'barriers:hold', 'barriers:lockdown'] as const;

/** What a role brings, as far as the role may do it. */
export const roleScopes = [
  'health:read',
  'webhooks:read',
  'webhooks:write',
  'cameras:read',
  'cameras:write',
  'reads:read',
  'pictures:read',
  'uploads:write',
  'permits:read',
  'permits:write',
  'visitors:read',
  'visitors:write',
  'watchlist:read',
  'watchlist:write',
  'decisions:read',
  'barriers:read',
  'desk:read',
  'desk:write',
  'stays:read',
  'stays:write',
  'tariffs:read',
  'tariffs:write',
  'payments:read',
  'payments:write',
  'breaches:read',
  'breaches:write',
  'reports:read',
  'exports:read',
  'users:read',
] as const;

export const scopes = [...roleScopes, ...commandScopes] as const;
export type Scope = (typeof scopes)[number];

/** What can be said of a key: single scopes, and `role` for all that its role brings. */
export const givenScopes = ['role', ...scopes] as const;
export type GivenScope = (typeof givenScopes)[number];

/** What each lets a program do, for people. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  'health:read': 'See how Gatehouse is',
  'webhooks:read': 'See webhooks and what they delivered',
  'webhooks:write': 'Change webhooks, and so what is sent to whom',
  'cameras:read': 'See cameras and car parks',
  'cameras:write': 'Add, change and remove cameras, and so what is read and who is let in',
  'reads:read': 'See reads, and what was decided and answered',
  'pictures:read': 'Fetch pictures of vehicles and plates',
  'uploads:write': 'Hand over pictures and videos to be read, and see what was read in those',
  'permits:read': 'See groups, members and permits',
  'permits:write': 'Change groups and permits, and so who is let in',
  'visitors:read': 'See visitors',
  'visitors:write': 'Register visitors, and so who is let in',
  'watchlist:read': 'See the watch list',
  'watchlist:write': 'Change the watch list',
  'decisions:read': 'Ask what would be decided',
  'barriers:read': 'See barriers and what they did',
  'desk:read': 'See what waits at the desk',
  'desk:write': 'Answer what waits at the desk; to let in takes “Open barriers” too',
  'stays:read': 'See stays and how full it is',
  'stays:write': 'Decide on stays and correct counts',
  'tariffs:read': 'See tariffs and ask prices',
  'tariffs:write': 'Change tariffs',
  'payments:read': 'See payments',
  'payments:write': 'Note payments, pay back, waive, and so who is let out',
  'breaches:read': 'See breaches',
  'breaches:write': 'Decide on breaches',
  'reports:read': 'Make reports',
  'exports:read': 'Make and fetch exports',
  'users:read': 'See who works here',
  'barriers:open': 'Open barriers',
  'barriers:hold': 'Hold barriers open, and end that',
  'barriers:lockdown': 'Lock barriers down, and end that',
};

/** The scopes that a key has, of what was given: `role` stands for all that roles bring. What the role may not do stays refused. */
export function scopesOf(given: readonly GivenScope[]): readonly Scope[] {
  return scopes.filter((scope) => given.includes(scope) || (given.includes('role') && isOfRole(scope)));
}

function isOfRole(scope: Scope): boolean {
  return !commandScopes.some((command) => command === scope);
}

/**
 * Which scopes let a program call what, by the procedure's path or the route's method and path; one of several is enough. What is not named
 * here no program can reach, whatever its role: users, keys, settings, the network, the audit, erasing, testing devices, emergencies.
 */
export const scopesOfActions: Readonly<Record<string, readonly Scope[]>> = {
  'system.status': ['health:read'],
  'cameras.list': ['cameras:read'],
  'cameras.gaps': ['cameras:read'],
  'carParks.list': ['cameras:read'],
  'cameras.add': ['cameras:write'],
  'cameras.update': ['cameras:write'],
  'cameras.remove': ['cameras:write'],
  'reads.list': ['reads:read'],
  'reads.get': ['reads:read'],
  'readLists.sayWhy': ['reads:read'],
  'access.history': ['reads:read'],
  'live.events': ['reads:read', 'stays:read', 'cameras:read', 'barriers:read', 'desk:read'],
  'desk.answersTo': ['reads:read', 'desk:read'],
  'GET /media/:id': ['pictures:read'],
  'POST /uploads': ['uploads:write'],
  'uploads.get': ['uploads:write'],
  'uploads.cancel': ['uploads:write'],
  'uploads.secret': ['uploads:write'],
  'permits.groups': ['permits:read'],
  'permits.list': ['permits:read'],
  'permits.get': ['permits:read'],
  'permits.history': ['permits:read'],
  'permits.addGroup': ['permits:write'],
  'permits.updateGroup': ['permits:write'],
  'permits.removeGroup': ['permits:write'],
  'permits.add': ['permits:write'],
  'permits.update': ['permits:write'],
  'permits.bulk': ['permits:write'],
  'permits.upsert': ['permits:write'],
  'visitors.list': ['visitors:read'],
  'visitors.log': ['visitors:read'],
  'visitors.get': ['visitors:read'],
  'visitors.add': ['visitors:write'],
  'visitors.update': ['visitors:write'],
  'visitors.cancel': ['visitors:write'],
  'visitors.arrive': ['visitors:write'],
  'visitors.leave': ['visitors:write'],
  'watchList.page': ['watchlist:read'],
  'watchList.get': ['watchlist:read'],
  'watchList.add': ['watchlist:write'],
  'watchList.update': ['watchlist:write'],
  'watchList.remove': ['watchlist:write'],
  'access.whatIf': ['decisions:read'],
  'barriers.list': ['barriers:read'],
  'barriers.commands': ['barriers:read'],
  'barriers.open': ['barriers:open'],
  'barriers.holdOpen': ['barriers:hold'],
  'barriers.lockDown': ['barriers:lockdown'],
  'barriers.release': ['barriers:hold', 'barriers:lockdown'],
  'desk.waiting': ['desk:read'],
  'desk.answer': ['desk:write'],
  'stays.list': ['stays:read'],
  'stays.get': ['stays:read'],
  'stays.occupancy': ['stays:read'],
  'stays.decide': ['stays:write'],
  'stayCounts.list': ['stays:read'],
  'stayCounts.add': ['stays:write'],
  'tariffs.page': ['tariffs:read'],
  'tariffs.get': ['tariffs:read'],
  'tariffs.quote': ['tariffs:read'],
  'tariffs.add': ['tariffs:write'],
  'tariffs.update': ['tariffs:write'],
  'tariffs.remove': ['tariffs:write'],
  'payments.list': ['payments:read'],
  'payments.account': ['payments:read'],
  'payments.add': ['payments:write'],
  'payments.take': ['payments:write'],
  'payments.refund': ['payments:write'],
  'cases.list': ['breaches:read'],
  'cases.get': ['breaches:read'],
  'cases.decide': ['breaches:write'],
  'reports.kinds': ['reports:read'],
  'reports.make': ['reports:read'],
  'exports.sources': ['exports:read'],
  'exports.start': ['exports:read'],
  'exports.list': ['exports:read'],
  'exports.get': ['exports:read'],
  'exports.cancel': ['exports:read'],
  'exports.remove': ['exports:read'],
  'GET /exports/files/:id': ['exports:read'],
  'users.list': ['users:read'],
  'webhooks.list': ['webhooks:read'],
  'webhooks.deliveries': ['webhooks:read'],
  'webhooks.add': ['webhooks:write'],
  'webhooks.update': ['webhooks:write'],
  'webhooks.remove': ['webhooks:write'],
  'webhooks.rotate': ['webhooks:write'],
  'webhooks.test': ['webhooks:write'],
  'webhooks.replay': ['webhooks:write'],
};

/** Whether scopes let a program call something; nothing that is not named does. */
export function scopesLet(has: readonly Scope[], action: string): boolean {
  return Object.hasOwn(scopesOfActions, action) && (scopesOfActions[action] ?? []).some((scope) => has.includes(scope));
}
