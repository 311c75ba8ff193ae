import type { EnvOf, mailVariables } from './env.ts';

/** As whom mail is sent, and by whose clock it is dated. */
export const senderFromEnv = (env: EnvOf<typeof mailVariables>) => ({
  from: env.MAIL_FROM,
  replyTo: env.MAIL_REPLY_TO,
  configurationSet: env.CONFIGURATION_SET,
  now: () => new Date(),
});
