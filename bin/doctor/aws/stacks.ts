import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import type { StackTemplate } from '../template.ts';

/** A deployed stack, as CloudFormation describes it. */
export interface DescribedStack {
  readonly account: string;
  readonly region: string;
  /** `UPDATE_COMPLETE`, `UPDATE_ROLLBACK_FAILED` … */
  readonly status: string;
  readonly reason?: string | undefined;
  readonly outputs: ReadonlyMap<string, string>;
}

/** What is asked of CloudFormation. */
export interface Stacks {
  /** undefined when there is no stack of this name */
  describe(name: string): Promise<DescribedStack | undefined>;
  template(name: string): Promise<StackTemplate>;
  /** logical id → physical id */
  resources(name: string): Promise<ReadonlyMap<string, string>>;
}

/** The stacks of one account and region. */
export const stacks = (client: CloudFormationClient): Stacks => ({
  describe: async (StackName) => {
    try {
      const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
      const [stack] = Stacks ?? [];
      // arn:aws:cloudformation:eu-west-1:123456789012:stack/Paperboy/…
      const [, , , region = '', account = ''] = (stack?.StackId ?? '').split(':');
      return (
        stack && {
          account,
          region,
          status: stack.StackStatus ?? 'unknown',
          reason: stack.StackStatusReason,
          outputs: new Map(
            stack.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
          ),
        }
      );
    } catch (error) {
      if (error instanceof Error && / does not exist$/.test(error.message)) return undefined;
      throw error;
    }
  },
  template: async (StackName) => {
    const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
    return { Resources: {}, ...JSON.parse(TemplateBody) };
  },
  resources: async (StackName) => {
    const found = new Map<string, string>();
    for await (const page of paginateListStackResources({ client }, { StackName }))
      for (const { LogicalResourceId = '', PhysicalResourceId = '' } of page.StackResourceSummaries ?? [])
        found.set(LogicalResourceId, PhysicalResourceId);
    return found;
  },
});
