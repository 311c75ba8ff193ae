import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Store } from './store.ts';

/** Let the API do with rows what its routes do: with each kind no more than any of them does. */
export function grantApiRows(api: IGrantable, { papers, subscribers }: Store): void {
  // It takes submissions, and deletes the rows of places that a paper has left, votes that were taken back, and what an erased paper was.
  papers.grantRows(
    api,
    ['paper#*', 'alias#*', 'title#*', 'list#*'],
    ...(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'BatchWriteItem', 'DeleteItem'] as const),
  );
  // It shows editions, and believes a token: it can make neither.
  papers.grantRows(api, ['edition#*'], 'GetItem', 'Query');
  papers.grantRows(api, ['token#*'], 'GetItem');
  // It keeps what waits for a moderator or for a look-up, and the answer to whoever asks twice; it counts who sends how many.
  papers.grantRows(api, ['moderation', 'pending', 'once#*'], 'GetItem', 'PutItem');
  papers.grantRows(api, ['rate#*'], 'UpdateItem');

  // It signs readers up, changes what they chose, and finds, moves and erases what is kept of a reader whose session or link it is given.
  subscribers.grantRows(
    api,
    ['subscriber#*', 'consent#*', 'move#*', 'votes#*'],
    ...(['GetItem', 'Query', 'PutItem', 'DeleteItem'] as const),
  );
  // It finds a reader's lines of the ledger, and erases them; it writes none.
  subscribers.grantRows(api, ['delivery#*'], 'GetItem', 'BatchGetItem', 'BatchWriteItem');
  // It notes who wants no mail, and takes nobody off that list; it makes the keys that sign links when there are none.
  subscribers.grantRows(api, ['suppressed#*', 'secret#*'], 'GetItem', 'PutItem');
  // It counts who asks, waits for its turn to send, and counts what it sends.
  subscribers.grantRows(api, ['rate#*'], 'GetItem', 'PutItem', 'UpdateItem');
  subscribers.grantRows(api, ['reputation', 'reputation#*'], 'GetItem', 'UpdateItem');
}
