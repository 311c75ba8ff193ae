/** One publisher at a time. */
export interface Lease {
  /** false while somebody else holds it */
  acquire(name: string, seconds: number): Promise<boolean>;
  /** Hold it for longer; false when anybody else has had it meanwhile, even if it is free again. */
  renew(name: string, seconds: number): Promise<boolean>;
  release(name: string): Promise<void>;
}

/** Somebody else publishes now: whoever finds that out writes nothing more. */
export class LostTurn extends Error {}

/** Our turn at publishing, as long as it lasts. Both throw a LostTurn once somebody else has taken it. */
export interface Turn {
  /** before every step: renews the lease when a third of it is gone */
  keep(): Promise<void>;
  /** before what must not be wrong: asks in any case */
  assure(): Promise<void>;
}

export const leaseName = 'publish';
export const leaseSeconds = 30;

/** A turn whose lease was acquired just now. */
export function turnOf({ lease, now }: { readonly lease: Lease; readonly now: () => Date }): Turn {
  const time = () => now().getTime();
  let renewed = time();
  const assure = async () => {
    const asked = time();
    // an answer that came so late says nothing any more
    const held = (await lease.renew(leaseName, leaseSeconds)) && time() - asked < leaseSeconds * 1_000;
    if (!held) throw new LostTurn('another publisher has taken the lease');
    renewed = asked;
  };
  return {
    assure,
    keep: async () => {
      // a clock that was set back says nothing of how long it is ago
      if (Math.abs(time() - renewed) >= (leaseSeconds * 1_000) / 3) await assure();
    },
  };
}
