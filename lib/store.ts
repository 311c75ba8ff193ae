import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { type CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { libraryPattern, manifestKey } from '../functions/domain/library/site-files.ts';
import { Table } from './table.ts';

/** Days for which the bucket keeps what was overwritten or deleted; docs and the page on privacy tell it. */
export const keptVersionDays = 7;

/** The tables of papers and of subscribers (apart, because few may read addresses), and the bucket of the published site. */
export class Store extends Construct {
  readonly papers: Table;
  readonly subscribers: Table;
  readonly site: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // papers are found through the library: nothing of them is indexed
    this.papers = new Table(this, 'Papers');
    this.subscribers = new Table(this, 'Subscribers', {
      name: 'byDue',
      partitionKey: { name: 'due', type: AttributeType.STRING },
      sortKey: { name: 'dueAt', type: AttributeType.STRING },
    });
    this.site = new Bucket(this, 'Site', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // What was overwritten or deleted by accident can be had back for a while.
      versioned: true,
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
        // So that what is to be forgotten is: S3 takes a version away within two days of its time.
        { id: 'old-versions', noncurrentVersionExpiration: Duration.days(keptVersionDays) },
        // A marker says that a file was deleted; with its last old version gone it says nothing more.
        { id: 'markers-of-nothing', expiredObjectDeleteMarker: true },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.site).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Only the CDN and our own functions read this bucket, and it holds what is public anyway: a log of reads would cost more than the site.',
    });
  }

  /** Let a function read the library as it was last published. */
  grantReadLibrary({ role }: { readonly role: Role }): void {
    for (const key of [manifestKey, libraryPattern])
      this.site.grants.actionsOnObjectKeys(role, key, 's3:GetObject');
    this.grantListObjects(role);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${this.siteLogicalId}.Arn>/${libraryPattern}]`,
      reason: 'Days of the library are named by their hash: no policy could list them.',
    });
  }

  /** The bucket's name in the template, as findings about its policies have it. */
  get siteLogicalId(): string {
    return Stack.of(this).getLogicalId(this.site.node.defaultChild as CfnElement);
  }

  /** Let a function list the bucket. Without that, S3 says "forbidden" for a file that does not exist yet, and the two look the same. */
  grantListObjects(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [this.site.bucketArn] });
  }
}
