import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type DomainName,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Env } from '../functions/handlers/api.ts';
import { createApiDomain } from './api-domain.ts';
import { grantApiRows } from './api-rows.ts';
import { mailEnvironment, signUpEnvironment, siteEnvironment } from './environment.ts';
import type { Mail } from './mail.ts';
import type { OriginSecret } from './origin-secret.ts';
import { PaperboyFunction } from './paperboy-function.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** What the API works on, and what it is shown. */
interface Behind {
  readonly store: Store;
  readonly mail: Mail;
  readonly originSecret: OriginSecret;
}

/** What is answered on demand: the HTTP API, and behind it `api`, which knows all the routes itself. */
export class Api extends Construct {
  readonly api: PaperboyFunction<Env>;
  readonly http: HttpApi;
  readonly stage: HttpStage;
  /** its own name, where it has one */
  readonly domain: DomainName | undefined;
  /** the host by which the CDN asks it */
  readonly host: string;

  constructor(scope: Construct, id: string, settings: Settings, { store, mail, originSecret }: Behind) {
    super(scope, id);
    this.api = this.createFunction(settings, store, mail, originSecret);
    const { apiEndpoint = 'default' } = settings;
    this.http = this.createHttpApi(apiEndpoint === 'domain');
    this.domain = createApiDomain(this, settings);
    this.stage = this.createStage();
    const { region, urlSuffix } = Stack.of(this);
    const ofAws = `${this.http.apiId}.execute-api.${region}.${urlSuffix}`;
    this.host = apiEndpoint === 'default' ? ofAws : (settings.apiDomain ?? ofAws);
  }

  private createFunction(
    settings: Settings,
    store: Store,
    mail: Mail,
    originSecret: OriginSecret,
  ): PaperboyFunction<Env> {
    const { papers, subscribers } = store;
    const api = new PaperboyFunction<Env>(this, 'api', {
      description: 'Answers HTTP: submissions, subscriptions, and the pages that are not in the bucket',
      // A whole processor for a query, and room for a window of 25,000 papers.
      memorySize: 1769,
      // HTTP APIs hang up after thirty seconds; giving up before that leaves a line in our own log.
      timeout: Duration.seconds(29),
      // A reserve is its share and its limit: a flood then costs no more than that many copies, and takes nothing from the clocks.
      reservedConcurrency: settings.reservedConcurrency,
      environment: {
        PAPERS_TABLE: papers.tableName,
        SUBSCRIBERS_TABLE: subscribers.tableName,
        SITE_BUCKET: store.site.bucketName,
        ...siteEnvironment(settings),
        ...mailEnvironment(settings, mail.configurationSet.configurationSetName),
        ...signUpEnvironment(settings),
        ORIGIN_SECRET: originSecret.taken,
        STACK: Stack.of(this).stackName,
      },
    });

    grantApiRows(api, store);
    store.grantReadLibrary(api);
    // It asks a new reader whether the address is theirs.
    mail.grantSend(api);
    return api;
  }

  private createHttpApi(isShut: boolean): HttpApi {
    const http = new HttpApi(this, 'http', {
      apiName: Stack.of(this).stackName,
      description: 'Behind the CDN: what the bucket does not hold',
      createDefaultStage: false,
      // by the name that AWS gave it, which asks for no certificate
      ...(isShut && { disableExecuteApiEndpoint: true }),
      defaultIntegration: new HttpLambdaIntegration('integration', this.api, {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      }),
    });
    Validations.of(http).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Pages and feeds are public. Submitting takes a bearer token and subscriptions a signed link, and the handler checks both: it must answer with a problem document.',
    });
    return http;
  }

  private createStage(): HttpStage {
    return new HttpStage(this, 'stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      ...(this.domain && { domainMapping: { domainName: this.domain } }),
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'access-log', {
            retention: RetentionDays.THREE_MONTHS,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: accessLog,
      },
    });
  }
}

/** The fields of the access log. No path and no address: the path of a link to unsubscribe is its secret, and what readers read is theirs alone. */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    at: AccessLogField.contextRequestTime(),
    request: AccessLogField.contextRequestId(),
    method: AccessLogField.contextHttpMethod(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    error: AccessLogField.contextErrorMessage(),
    integrationError: AccessLogField.contextIntegrationErrorMessage(),
  }),
);
