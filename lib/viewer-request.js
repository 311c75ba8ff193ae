/**
 * Runs in CloudFront, before a request for a page looks into the cache: gives folders their index.html, and pages the
 * slash at their end, so that one page has one address. Written for cloudfront-js-2.0, which knows no modules.
 */
var page = /^\/(?:(?:topics|categories|date|week|month|about)(?:\/[^/]+)?|feeds)$/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  var request = event.request;
  // A dot proves nothing (cs.LG is a category), so only the name of a file that we do write is left alone.
  if (page.test(request.uri) && !request.uri.endsWith('.html')) {
    // These pages take no query, so there is none to carry over.
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: `${request.uri}/` } },
    };
  }
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return request;
}
