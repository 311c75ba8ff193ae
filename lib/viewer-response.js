/**
 * Runs in CloudFront, before an answer goes out: says what viewer-request.js chose by, for the caches behind us, and names
 * the hub and the address of a feed (WebSub §4), which S3 cannot. Written for cloudfront-js-2.0, as that is.
 * `site` and `hub` are put in front of it (edge-functions.ts).
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  var response = event.response;
  // the variant that was chosen has the feed's name and an ending
  var uri = event.request.uri.replace(/\.gz$/, '');
  var isArchive = uri.indexOf('/archive/') >= 0;
  var isChosen = /^\/(?:feed|feeds\/.+)\.(?:rss|atom|json|html)$/.test(uri);
  response.headers.vary = { value: isChosen ? 'Accept, Accept-Encoding, Sec-Fetch-Mode' : 'Accept-Encoding' };

  var type = response.headers['content-type'];
  var isPage = type !== undefined && type.value.indexOf('text/html') === 0;
  var isThere = response.statusCode < 300 || response.statusCode === 304;
  if (isThere && !isPage && /^\/feeds\/.+\.(?:rss|atom|json)$/.test(uri) && !isArchive) {
    response.headers.link = { value: `${hub && `<${hub}>; rel="hub", `}<${site}${uri}>; rel="self"` };
  }
  return response;
}
