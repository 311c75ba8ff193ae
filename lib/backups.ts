import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Store } from './store.ts';

/** A copy of both tables every day, apart from them: what is deleted with a table, by whoever may, is still there. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, days: number, { papers, subscribers }: Store) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', { removalPolicy: RemovalPolicy.RETAIN });
    const plan = new BackupPlan(this, 'Plan', { backupVault: vault });
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
