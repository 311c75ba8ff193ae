import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { BucketInspection, PolicyStatement } from '../checks/check-bucket.ts';

/** What S3 says of a bucket, and how it is put right. */
export function bucketInspection(client: S3Client, Bucket: string): BucketInspection {
  return {
    exists: async () => (await unlessMissing(client.send(new HeadBucketCommand({ Bucket })))) !== undefined,
    publicAccess: async () => {
      const found = await unlessMissing(client.send(new GetPublicAccessBlockCommand({ Bucket })));
      return found?.PublicAccessBlockConfiguration as Record<string, boolean | undefined> | undefined;
    },
    versioning: async () => (await client.send(new GetBucketVersioningCommand({ Bucket }))).Status,
    encryption: async () => {
      const found = await unlessMissing(client.send(new GetBucketEncryptionCommand({ Bucket })));
      return found?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault
        ?.SSEAlgorithm;
    },
    lifecycle: async () => {
      const found = await unlessMissing(client.send(new GetBucketLifecycleConfigurationCommand({ Bucket })));
      return (found?.Rules ?? []).flatMap(({ ID, Status }) => (ID && Status === 'Enabled' ? [ID] : []));
    },
    ownership: async () => {
      const found = await unlessMissing(client.send(new GetBucketOwnershipControlsCommand({ Bucket })));
      return found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
    },
    policy: async () => {
      const found = await unlessMissing(client.send(new GetBucketPolicyCommand({ Bucket })));
      const { Statement = [] } = JSON.parse(found?.Policy ?? '{}') as { Statement?: PolicyStatement[] };
      return [Statement].flat();
    },
    blockPublicAccess: async () => {
      const PublicAccessBlockConfiguration = {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      };
      await client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    },
  };
}

/** The answer; undefined where S3 says that there is no such thing. */
async function unlessMissing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Error && /^(NotFound|NoSuch\w*|\w+NotFoundError)$/.test(error.name))
      return undefined;
    throw error;
  }
}
