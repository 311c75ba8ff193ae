import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { defined } from '../functions/domain/defined.ts';
import { Alarms } from './alarms.ts';
import { Alerts } from './alerts.ts';
import { Api } from './api.ts';
import { Backups } from './backups.ts';
import { DomainRecords } from './domain-records.ts';
import {
  checkInEnvironment,
  type FunctionsEnvironment,
  mailEnvironment,
  outputName,
  signUpEnvironment,
  siteEnvironment,
  sourcesEnvironment,
  userAgentFor,
} from './environment.ts';
import { Ingestion } from './ingestion.ts';
import { Mail } from './mail.ts';
import { OriginSecret } from './origin-secret.ts';
import { Publication } from './publication.ts';
import type { Settings } from './settings.ts';
import { SiteDashboard } from './site-dashboard.ts';
import { SiteDistribution } from './site-distribution.ts';
import { Store } from './store.ts';

/** Paperboy on AWS: a table of contents. */
export class PaperboyStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    const { account, region } = settings;
    super(scope, id, {
      description: 'Trending research papers, as feeds, pages and e-mail alerts',
      env: defined({ account, region }),
    });
    // the CDK says twice, of a role and of a domain, that it comes first; cfn-lint warns of that, and of nothing else
    this.templateOptions.metadata = { 'cfn-lint': { config: { ignore_checks: ['W3005'] } } };
    const store = new Store(this, 'Store');
    const mail = new Mail(this, 'Post', settings);

    const ingestion = new Ingestion(this, 'Ingestion', settings, store);
    const publication = new Publication(this, 'Publication', settings, store);
    const alerts = new Alerts(this, 'Alerts', settings, store, mail);
    const originSecret = new OriginSecret(this, 'OriginSecret');
    const api = new Api(this, 'Api', settings, { store, mail, originSecret });
    const records = settings.hostedZone && new DomainRecords(this, 'Records', settings.hostedZone);
    const toApi = api.domain && settings.apiDomain && records?.addApi(api.domain, settings.apiDomain);
    const behind = { store, api, originSecret, toApi: toApi || undefined };
    const { distribution } = new SiteDistribution(this, 'Distribution', settings, behind);
    if (settings.certificateArn) records?.addSite(new URL(settings.siteUrl).hostname, distribution);
    records?.addMail(settings.mailDomain, mail);
    const watched = { api, ingestion, publication, alerts, mail };
    const { alarms, topic } = new Alarms(this, 'Alarms', settings, watched);
    if (settings.backupDays) new Backups(this, 'Backups', settings.backupDays, store, topic);
    new SiteDashboard(this, 'Dashboard', { ...watched, distribution, alarms });

    // What `paperboy --stack` needs to know in order to work on a deployed stack.
    const environment = {
      PAPERS_TABLE: store.papers.tableName,
      SUBSCRIBERS_TABLE: store.subscribers.tableName,
      SITE_BUCKET: store.site.bucketName,
      RELEASE: publication.release,
      STACK: this.stackName,
      USER_AGENT: userAgentFor(settings.siteUrl, settings.mailFrom),
      ...siteEnvironment(settings),
      ...sourcesEnvironment(settings),
      ...mailEnvironment(settings, mail.configurationSet.configurationSetName),
      ...checkInEnvironment(settings),
      ...signUpEnvironment(settings),
    } satisfies FunctionsEnvironment;
    // an output cannot be empty
    for (const [variable, value] of Object.entries(environment))
      this.output(outputName(variable), value || ' ');
    this.output('HarvestFunction', ingestion.harvest.functionName);
    this.output('PublishFunction', publication.publish.functionName);
    this.output('DeliverFunction', alerts.deliver.functionName);
    // What the operator copies into the domain's records.
    this.output('DistributionId', distribution.distributionId);
    this.output('DistributionDomain', distribution.distributionDomainName);
    // where the API refuses everybody, as the doctor tries
    this.output('ApiEndpoint', `https://${api.host}`);
    if (api.domain) this.output('ApiDomainTarget', api.domain.regionalDomainName);
    mail.dkimRecords.forEach(({ name, value }, index) => {
      this.output(`DkimRecord${index + 1}`, `${name} CNAME ${value}`);
    });
  }

  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
