/**
 * Runs in CloudFront, before a request looks into the cache: gives folders their index.html and pages the slash at their end,
 * so that one page has one address; and chooses of a feed what suits who asks: the page that explains it for somebody who
 * opens it in a browser, the packed variant for whoever takes gzip. Each is a file of its own, so the cache keeps them apart.
 * Written for cloudfront-js-2.0, which knows no modules, no destructuring and no for-of.
 */
var page =
  /^\/(?:(?:topics|categories|date|week|month|about|latest|trending|top)(?:\/[^/]+)*|feeds|revisions|status|saved)$/;
var boardFeed = /^\/feeds\/.+\.(?:rss|atom|json)$/;
var filterFeed = /^\/feed\.(rss|atom|json)$/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  // the reader's address, over whatever came under that name: see viewer-address.js
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  // A dot proves nothing (cs.LG is a category), so only the name of a file that we do write is left alone.
  // These pages take no query, so there is none to carry over.
  if (page.test(uri) && !uri.endsWith('.html')) return redirect(`${uri}/`);
  if (uri.endsWith('/')) {
    request.uri += 'index.html';
    return request;
  }
  // `raw` is how the page that explains a feed leads to the feed, and how `api` asks for one that has no variant
  var raw = request.querystring.raw !== undefined;
  delete request.querystring.raw;
  return uri === '/feeds.opml' ? chooseOpml(request, raw) : chooseFeed(request, raw);
}

/** Of all boards the list is a file; of a filter `api` makes one, under an address that no file has. */
function chooseOpml(request, raw) {
  var query = writeQuery(request.querystring);
  if (query !== '') return redirect(`/feed.opml?${query}`);
  if (!raw && takesGzip(request)) request.uri += '.gz';
  return request;
}

function chooseFeed(request, raw) {
  var isBoard = boardFeed.test(request.uri);
  var format = filterFeed.exec(request.uri);
  if (raw || (!isBoard && format === null)) return request;
  if (isNavigation(request)) {
    // whoever opens a document of an archive is told of the feed that it belongs to
    if (isBoard) request.uri = request.uri.replace(/(?:\/archive\/[^/]+)?\.[a-z]+$/, '.html');
    else {
      request.uri = '/feed.html';
      request.querystring.format = { value: format[1] };
    }
    // archives are made by `api`, which packs them itself
  } else if (isBoard && request.uri.indexOf('/archive/') < 0 && takesGzip(request)) request.uri += '.gz';
  return request;
}

/**
 * Whether somebody opens it in a browser. Only browsers say that they navigate: some feed readers copy their Accept, and list
 * text/html behind the types of feeds.
 */
function isNavigation(request) {
  var accept = headerOf(request, 'accept');
  return (
    headerOf(request, 'sec-fetch-mode') === 'navigate' &&
    accept.indexOf('text/html') >= 0 &&
    !/application\/(?:rss|atom|feed)\+/.test(accept)
  );
}

/** Whether gzip is taken (RFC 9110 §12.5.3): by its name, else by `*`; `q=0` refuses. functions/web/accepts-gzip.ts knows the same rule. */
function takesGzip(request) {
  var codings = {};
  headerOf(request, 'accept-encoding')
    .split(',')
    .forEach((item) => {
      var parts = item.split(';').map((part) => part.trim());
      codings[parts[0]] = !parts.slice(1).some((part) => /^q\s*=\s*0(?:\.0*)?$/.test(part));
    });
  if (codings.gzip !== undefined) return codings.gzip;
  return codings['x-gzip'] !== undefined ? codings['x-gzip'] : codings['*'] === true;
}

function headerOf(request, name) {
  var header = request.headers[name];
  return header ? header.value.toLowerCase() : '';
}

/** The query as an address has it; names and values come with their escapes. */
function writeQuery(querystring) {
  return Object.keys(querystring)
    .map((name) =>
      (querystring[name].multiValue || [querystring[name]])
        .map((one) => (one.value === '' ? name : `${name}=${one.value}`))
        .join('&'),
    )
    .join('&');
}

function redirect(location) {
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: location } },
  };
}
