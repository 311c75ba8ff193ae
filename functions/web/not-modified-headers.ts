/** The headers that 304 keeps of the answer that it stands for (RFC 9110 §15.4.5): a date only where there is no tag to compare by. */
export function notModifiedHeaders(headers: Headers): Headers {
  const kept = ['cache-control', 'content-location', 'date', 'etag', 'expires', 'link', 'vary'];
  if (!headers.has('etag')) kept.push('last-modified');
  return new Headers([...headers].filter(([name]) => kept.includes(name)));
}
