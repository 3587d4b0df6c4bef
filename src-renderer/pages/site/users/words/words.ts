import type { ProcedureAction } from '../../../../../src-preload/contract/actions.ts';
import type { RouteAction } from '../../../../components/me/me.tsx';

export type Action = ProcedureAction | RouteAction;
/** Some actions in plain words. */
export type Words = Partial<Readonly<Record<Action, string>>>;
