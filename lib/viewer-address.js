/**
 * Runs in CloudFront on every request of a path that nothing else runs for: writes the reader's address where `api` looks for
 * it, over whatever came under that name; refuses bodies that are too large for anybody behind it; and calls lines of JSON text, since
 * the API's gateway packs what it does not take for text as base64, a third longer, of which a Lambda takes 6 MB. Written for cloudfront-js-2.0, as viewer-request.js is, which does the same.
 */
var mostBytes = 5000000;
var lines = /^\s*application\/(?:x-)?(?:ndjson|jsonlines|jsonl)\s*(?:;|$)/i;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  var request = event.request;
  var size = request.headers['content-length'];
  if (size && Number(size.value) > mostBytes) return tooLarge(size.value);
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  var type = request.headers['content-type'];
  if (type && lines.test(type.value)) type.value = 'text/x-ndjson';
  return request;
}

function tooLarge(size) {
  return {
    statusCode: 413,
    statusDescription: 'Content Too Large',
    headers: {
      'content-type': { value: 'application/problem+json' },
      'cache-control': { value: 'no-store' },
    },
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Too large',
      status: 413,
      detail: `at most ${mostBytes} bytes a call; these are ${size}`,
    }),
  };
}
