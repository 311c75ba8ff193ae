import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Grant, type IGrantable, type Role } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IEmailIdentity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { ArnFormat, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** The domain that mail is signed for, and how SES sends it and reports what became of it. */
export class Mail extends Construct {
  /** the records of the domain by which receivers check our signatures; none where the identity is not ours */
  readonly dkimRecords: readonly { readonly name: string; readonly value: string }[];
  /** the domain to which what cannot be delivered comes back */
  readonly returnPath: string;
  private readonly identity: IEmailIdentity;
  readonly configurationSet: ConfigurationSet;
  /** where SES reports; it knows no other bus than the account's default one */
  readonly bus: IEventBus;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    // under the same domain, so that SPF aligns as well as DKIM, which large receivers ask of bulk mail
    this.returnPath = `bounces.${settings.mailDomain}`;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.bus = EventBus.fromEventBusName(this, 'bus', 'default');
    this.configurationSet.addEventDestination('events', {
      destination: EventDestination.eventBus(this.bus),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    const { identity, dkimRecords } = this.findIdentity(settings);
    this.identity = identity;
    this.dkimRecords = dkimRecords;
  }

  /** Make the identity of the domain, or take the one that the account has: SES knows a domain once in an account and region. */
  private findIdentity({ mailDomain, mailIdentity }: Settings) {
    if (mailIdentity === 'existing')
      return {
        identity: EmailIdentity.fromEmailIdentityName(this, 'Identity', mailDomain),
        dkimRecords: [],
      };
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(mailDomain),
      mailFromDomain: this.returnPath,
      dkimSigning: true,
      configurationSet: this.configurationSet,
    });
    return { identity, dkimRecords: identity.dkimRecords };
  }

  /** Let a function ask how much the account may send; the call knows no resource. */
  grantReadQuota({ role }: { readonly role: Role }): void {
    Grant.addToPrincipal({ grantee: role, actions: ['ses:GetSendQuota'], resourceArns: ['*'] });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'How much an account may send is asked of the account: the call knows no resource.',
    });
  }

  /** Let a function send raw messages, for our domain and through our configuration set only. */
  grantSend(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendRawEmail'],
      resourceArns: [
        this.identity.emailIdentityArn,
        Stack.of(this).formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: this.configurationSet.configurationSetName,
          arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
        }),
      ],
    });
  }
}
