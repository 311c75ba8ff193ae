import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Store } from './store.ts';

/** A copy of both tables every day, apart from them: what is deleted with a table, by whoever may, is still there. One that fails rings. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, days: number, { papers, subscribers }: Store, rings: Topic) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', { removalPolicy: RemovalPolicy.RETAIN });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: Stack.of(this).stackName,
      backupVault: vault,
    });
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'daily',
        // between two harvests, in a quiet hour of arXiv's
        scheduleExpression: Schedule.cron({ hour: '2', minute: '30' }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(8),
        deleteAfter: Duration.days(days),
      }),
    );
    // by a role, since a topic's policy knows no condition for EventBridge: what let it in would let in the rules of every account
    const ringer = new Role(this, 'ringer', {
      description: 'Lets a backup that was not made ring',
      assumedBy: new ServicePrincipal('events.amazonaws.com'),
    });
    new Rule(this, 'failure', {
      description: 'A backup that was not made',
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change'],
        detail: { backupVaultName: [vault.backupVaultName], state: ['FAILED', 'ABORTED', 'EXPIRED'] },
      },
      targets: [
        new SnsTopic(rings, {
          role: ringer,
          message: RuleTargetInput.fromText(
            `A backup was not made: ${EventField.fromPath('$.detail.statusMessage')}. See "A backup was not made" in docs/runbook.md.`,
          ),
        }),
      ],
    });
    const role = new Role(this, 'role', {
      description: 'Lets AWS Backup copy the tables',
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    });
    plan.addSelection('tables', {
      resources: [papers, subscribers].map(({ tableArn }) => BackupResource.fromArn(tableArn)),
      role,
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      reason:
        'What AWS Backup needs is for AWS to say; its selection names the two tables, and none of our functions has this role.',
    });
  }
}
