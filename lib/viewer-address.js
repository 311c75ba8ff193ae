/**
 * Runs in CloudFront on every request of a path that nothing else runs for: writes the reader's address where `api` looks for
 * it, over whatever came under that name. Written for cloudfront-js-2.0, as viewer-request.js is, which does the same.
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  var request = event.request;
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return request;
}
