import {
  type Attribute,
  AttributeType,
  Billing,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** An index that holds only the rows that have its keys. */
export interface SparseIndex {
  readonly name: string;
  readonly partitionKey: Attribute;
  readonly sortKey: Attribute;
}

/** What is done with rows that are named by their keys. */
export type RowAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem';

/** A table as all of ours are: `pk` and `sk`, paid per request, recoverable, and not lost with the stack. */
export class Table extends TableV2 {
  constructor(
    scope: Construct,
    id: string,
    private readonly index?: SparseIndex,
  ) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      // Keys only: the index says who is due, and the reader then gets the items it wants.
      globalSecondaryIndexes: index
        ? [
            {
              indexName: index.name,
              partitionKey: index.partitionKey,
              sortKey: index.sortKey,
              projectionType: ProjectionType.KEYS_ONLY,
            },
          ]
        : [],
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /**
   * Let a function do this with rows of some kinds alone, by the patterns of their keys, such as `paper#*`. Every action names the keys
   * that it is about; one that does not, such as Scan, is refused: `ForAllValues` alone holds of no values at all. The table's own
   * `grants` would reach every row, and every index by a wildcard.
   */
  grantRows(grantee: IGrantable, patterns: readonly string[], ...actions: readonly RowAction[]): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: actions.map((action) => `dynamodb:${action}`),
      resourceArns: [this.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
  }

  /** Let a function query the index; its items are keys, so this shows no more than who is in it. */
  grantIndexQuery(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:Query'],
      resourceArns: this.index ? [`${this.tableArn}/index/${this.index.name}`] : [],
    });
  }
}
