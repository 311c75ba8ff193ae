import { expect, test } from 'vitest';
import { propertiesOf, readReference, resourcesOfType, synthesise } from './synthesis.ts';

const template = synthesise();

test('mail is signed for our domain, with a return path under it', () => {
  template.hasResourceProperties('AWS::SES::EmailIdentity', {
    EmailIdentity: 'papers.example.org',
    DkimAttributes: { SigningEnabled: true },
    MailFromAttributes: { MailFromDomain: 'bounces.papers.example.org' },
  });
});

test('mail goes over TLS, counts for our reputation, and never to who bounced or complained', () => {
  template.hasResourceProperties('AWS::SES::ConfigurationSet', {
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    ReputationOptions: { ReputationMetricsEnabled: true },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  });
});

test('SES reports to the default bus what becomes of a message', () => {
  const { EventDestination } = Object.values(
    resourcesOfType(template, 'AWS::SES::ConfigurationSetEventDestination'),
  )[0].Properties;
  expect(readReference(EventDestination.EventBridgeDestination.EventBusArn)).toMatch(/:event-bus\/default$/);
  expect(EventDestination).toMatchObject({
    Enabled: true,
    MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject', 'deliveryDelay'],
  });
});

test('reports of our own mail start mail-events, and are kept if they cannot', () => {
  const rule = propertiesOf(template, 'AWS::Events::Rule', 'Alertsmailevent');
  expect(rule.EventPattern.source).toEqual(['aws.ses']);
  expect(rule.EventPattern.detail.mail.tags['ses:configuration-set'].map(readReference)).toEqual([
    'PostConfigurationSet',
  ]);
  expect(rule.Targets).toHaveLength(1);
  expect(readReference(rule.Targets[0].Arn)).toBe('Alertsmailevents');
  expect(readReference(rule.Targets[0].DeadLetterConfig.Arn)).toBe('Alertsmaileventsdeadletters');
  expect(rule.Targets[0].RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
});
