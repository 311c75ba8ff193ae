import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  Aws,
  CfnCondition,
  CfnParameter,
  Fn,
  RemovalPolicy,
  SecretValue,
  Validations,
} from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** The header in which the CDN shows it; functions/web/origin-secret.ts has the same. */
export const originSecretHeader = 'x-origin-secret';

/** The two secrets of which one is shown. */
export type OriginSecretName = 'A' | 'B';

/** The names of the stack's parameters: which secret is shown, and of each secret a text that makes it another one when it changes. */
export const originSecretParameters = {
  shown: 'OriginProofShown',
  A: 'OriginProofA',
  B: 'OriginProofB',
} as const;

/**
 * What the CDN shows the API to prove that a request came through it. There are two secrets; the API takes both, the CDN shows one. A
 * rotation makes the other one anew and shows it, so that what edges show while they learn of it is taken, too (bin/deploy.ts).
 *
 * CloudFormation does not see that a secret has another value: what it sees is a parameter with another value, which it keeps from
 * deployment to deployment. The secrets stand in no template and no output: it reads them in Secrets Manager while it deploys.
 */
export class OriginSecret extends Construct {
  /** what the CDN shows */
  readonly shown: string;
  /** what the API takes, separated by a space */
  readonly taken: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const [a, b] = [this.secret('A'), this.secret('B')];
    const shown = new CfnParameter(this, 'shown', {
      default: 'A' satisfies OriginSecretName,
      allowedValues: ['A', 'B'] satisfies OriginSecretName[],
      description: 'Which of the two secrets the CDN shows; npm run deploy -- --rotate-origin-secret sets it',
    });
    shown.overrideLogicalId(originSecretParameters.shown);
    const showsB = new CfnCondition(this, 'shows-b', { expression: Fn.conditionEquals(shown, 'B') });
    this.shown = Fn.conditionIf(showsB.logicalId, b, a).toString();
    this.taken = `${a} ${b}`;
  }

  /** Make a secret → the reference by which CloudFormation reads it. */
  private secret(name: OriginSecretName): string {
    const generation = new CfnParameter(this, `generation-${name}`, {
      default: '0',
      allowedPattern: '[0-9A-Za-z-]{1,40}',
      description: `Another value makes secret ${name} anew; npm run deploy -- --rotate-origin-secret sets it`,
    });
    generation.overrideLogicalId(originSecretParameters[name]);
    const secret = new CfnSecret(this, name, {
      // another name is another secret; the stack's own id, since a name that was deleted is not free at once
      name: Fn.join('-', [Aws.STACK_NAME, 'origin', name, generation.valueAsString, stackUuid()]),
      description: 'By which the API knows its CDN; rotate it by npm run deploy -- --rotate-origin-secret',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    // nothing but this stack knows it, and the next deployment makes another
    secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'CloudFront keeps what it shows in its own settings, so a rotation is a deployment.',
    });
    return SecretValue.secretsManager(secret.ref).unsafeUnwrap();
  }
}

/** The part of the stack's id that no other stack ever has. */
const stackUuid = (): string => Fn.select(2, Fn.split('/', Aws.STACK_ID));
