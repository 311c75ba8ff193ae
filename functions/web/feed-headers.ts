/** The `Link` header of a feed (WebSub §4): its own address, and the hub that tells of its changes. A JSON Feed is found by no other way. */
export const linkHeader = (self: string, hub: string | undefined): string =>
  [...(hub === undefined ? [] : [link(hub, 'hub')]), link(self, 'self')].join(', ');

/** A link of RFC 8288; what would end an address too early is escaped. */
const link = (address: string, relation: string): string =>
  `<${address.replace(/[\s<>"]/g, encodeURIComponent)}>; rel="${relation}"`;
