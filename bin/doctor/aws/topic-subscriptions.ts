import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import type { Subscriptions } from '../checks/check-alarms.ts';

/** Count who is told by topics. Whom it is, is read by nobody. */
export async function countSubscriptions(
  client: SNSClient,
  topics: readonly string[],
): Promise<Subscriptions> {
  let [confirmed, pending] = [0, 0];
  for (const TopicArn of topics)
    for await (const { Subscriptions } of paginateListSubscriptionsByTopic({ client }, { TopicArn }))
      for (const { SubscriptionArn = '' } of Subscriptions ?? []) {
        if (SubscriptionArn.startsWith('arn:')) confirmed++;
        // a subscription that was ended is listed for a while
        else if (SubscriptionArn !== 'Deleted') pending++;
      }
  return { confirmed, pending };
}
