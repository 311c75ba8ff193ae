import type {
  AddressMoves,
  Moved,
  MoveRequest,
} from '../../functions/domain/alerts/account/address-moves.ts';
import { moveValidDays } from '../../functions/domain/alerts/subscription/link-token.ts';
import { dayMs } from '../../functions/domain/time.ts';

/** Changes of address in memory: the twin of address-move-table.ts. */
export interface MemoryAddressMoves extends AddressMoves {
  readonly requests: Map<string, MoveRequest>;
  readonly moved: Map<string, Moved>;
  readonly former: Map<string, Set<string>>;
}

export function memoryAddressMoves(now: () => Date): MemoryAddressMoves {
  const requests = new Map<string, MoveRequest>();
  const moved = new Map<string, Moved>();
  const former = new Map<string, Set<string>>();
  return {
    requests,
    moved,
    former,
    ask: async (from, request) => {
      requests.set(from, structuredClone(request));
    },
    asked: async (from) => {
      const request = requests.get(from);
      const isOver = request && Date.parse(request.at) + moveValidDays * dayMs < now().getTime();
      return isOver ? undefined : structuredClone(request);
    },
    forget: async (from) => {
      requests.delete(from);
    },
    note: async (from, to) => {
      former.set(to.to, (former.get(to.to) ?? new Set()).add(from));
      moved.set(from, structuredClone(to));
    },
    movedTo: async (from) => structuredClone(moved.get(from)),
    formerOf: async (to) => [...(former.get(to) ?? [])].sort(),
    erase: async (id) => {
      for (const rows of [requests, moved, former]) rows.delete(id);
    },
  };
}
