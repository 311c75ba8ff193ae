import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { createToken, findBearerToken } from '../../functions/domain/access/token.ts';
import { newId } from '../../functions/runtime/chance.ts';
import { dynamodb } from '../../functions/runtime/clients.ts';
import { localResources } from './local-environment.ts';

const tokens = tokenTable(dynamodb(), localResources.papers);

/** Create a submit token for this machine; the database keeps its hash. */
export const createSubmitToken = (): Promise<string> => createToken('local', newId(), tokens, new Date());

/** Whether the database knows a submit token. */
export const isKnownToken = async (token: string): Promise<boolean> =>
  (await findBearerToken(`Bearer ${token}`, tokens)) !== undefined;
