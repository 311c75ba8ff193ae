import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { MailIdentity, MailService } from '../checks/check-sending.ts';

/** What SES says of the account, of a domain and of a configuration set, by its API v2: the first one knows nothing of the sandbox. */
export function mailService(client: SESv2Client): MailService {
  return {
    account: async () => {
      const account = await client.send(new GetAccountCommand({}));
      return {
        isInProduction: account.ProductionAccessEnabled ?? false,
        isSending: account.SendingEnabled ?? false,
        standing: account.EnforcementStatus ?? 'HEALTHY',
        most: account.SendQuota?.Max24HourSend ?? 0,
        sent: account.SendQuota?.SentLast24Hours ?? 0,
      };
    },
    identity: async (domain): Promise<MailIdentity | undefined> => {
      try {
        const found = await client.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
        return {
          isVerified: found.VerifiedForSendingStatus ?? false,
          dkim: found.DkimAttributes?.Status ?? 'NOT_STARTED',
          dkimTokens: found.DkimAttributes?.Tokens ?? [],
          returnPath: found.MailFromAttributes?.MailFromDomain || undefined,
          returnPathState: found.MailFromAttributes?.MailFromDomainStatus ?? 'NOT_STARTED',
        };
      } catch (error) {
        if (error instanceof NotFoundException) return undefined;
        throw error;
      }
    },
    set: async (ConfigurationSetName) => {
      const [{ SendingOptions }, { EventDestinations }] = await Promise.all([
        client.send(new GetConfigurationSetCommand({ ConfigurationSetName })),
        client.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName })),
      ]);
      const told = (EventDestinations ?? []).filter(({ Enabled }) => Enabled);
      return {
        isSending: SendingOptions?.SendingEnabled ?? true,
        events: told.flatMap(({ MatchingEventTypes }) => MatchingEventTypes ?? []),
      };
    },
  };
}
