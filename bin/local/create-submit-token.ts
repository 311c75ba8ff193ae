import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { createToken, findBearerToken } from '../../functions/domain/access/token.ts';
import { dynamodbClient } from '../../functions/runtime/aws-clients.ts';
import { newId } from '../../functions/runtime/random-ids.ts';
import { localResources } from './local-environment.ts';

const tokens = tokenTable(dynamodbClient(), localResources.papers);

/** Create a submit token for this machine; the database keeps its hash. */
export const createSubmitToken = (): Promise<string> => createToken('local', newId(), tokens, new Date());

/** Whether the database knows a submit token. */
export const isKnownToken = async (token: string): Promise<boolean> =>
  (await findBearerToken(`Bearer ${token}`, tokens)) !== undefined;
