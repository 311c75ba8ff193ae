/** What a deployment may send. */
export interface SendingQuota {
  /** messages a second */
  readonly perSecond: number;
  /** messages in 24 hours, and how many of them are left */
  readonly most: number;
  readonly left: number;
}

/** The part of the day's quota that digests leave to confirmations and other answers. */
const reserved = 0.02;

/** Whether the day's quota is used up, but for what is kept for mails that somebody waits for. */
export const isUsedUp = ({ most, left }: SendingQuota): boolean =>
  most !== Number.POSITIVE_INFINITY && left <= Math.floor(most * reserved);

/** The quota of a deployment: the smaller of the setting and what SES allows; the slowest there is where SES does not say. */
export const quotaOf = (allowed: SendingQuota | undefined, perSecond: number | undefined): SendingQuota => ({
  perSecond: Math.min(perSecond ?? Number.POSITIVE_INFINITY, allowed?.perSecond ?? perSecond ?? 1),
  most: allowed?.most ?? Number.POSITIVE_INFINITY,
  left: allowed?.left ?? Number.POSITIVE_INFINITY,
});
