import type { Mailer } from './mailer.ts';

/** A mailer that is made when the first mail is sent, by a process of which most send none. */
export function lazyMailer(make: () => Promise<Mailer>): Mailer {
  let made: Promise<Mailer> | undefined;
  const mailer = () => {
    made ??= make();
    return made;
  };
  return {
    send: async (message) => (await mailer()).send(message),
    prepare: (content) => {
      const prepared = mailer().then(({ prepare }) => prepare(content));
      return async (copy) => (await prepared)(copy);
    },
  };
}
