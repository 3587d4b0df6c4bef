import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type User, userValuesSchema } from '../../../../src-preload/contract/site/users.ts';
import { api, door } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';

/** What an administrator does to a user at once, said in a corner with its way back where there is one. */
export function useUserActions() {
  const queries = useQueryClient();
  const run = async (doing: () => Promise<unknown>, done: () => void): Promise<void> => {
    try {
      await doing();
      await queries.invalidateQueries({ queryKey: api.users.key() });
      done();
    } catch (error) {
      notifications.show({ color: 'red', title: 'Nothing was changed', message: errorText(error) });
    }
  };
  const say = (message: string) => void notifications.show({ message });

  return {
    setActive(user: User, active: boolean): void {
      const values = userValuesSchema.strip().parse(user);
      const set = (to: boolean) => () => door.users.update({ id: user.id, values: { ...values, active: to } });
      void run(set(active), () =>
        offerUndo(
          active ? `${user.name} may sign in again.` : `${user.name} is switched off, and signed out everywhere.`,
          () => void run(set(!active), () => say('Undone')),
        ),
      );
    },
    removePin: (user: User) =>
      void run(
        () => door.users.removePin({ id: user.id }),
        () => say(`${user.name} has no PIN any more. They set a new one under “My account”.`),
      ),
    removeSecondFactor: (user: User) =>
      void run(
        () => door.users.removeSecondFactor({ id: user.id }),
        () => say(`${user.name} has no second factor any more, and can set up a new one at the machine itself.`),
      ),
  };
}
