import { viewerAddressCode, viewerRequestCode, viewerResponseCode } from '../../lib/edge-functions.ts';

/** What a request asks for. */
export interface Target {
  readonly path: string;
  /** without its `?` */
  readonly query: string;
}

/** The functions that CloudFront itself runs. */
export interface EdgeFunctions {
  /** what is to be asked for, or the answer */
  onRequest(request: Request, target: Target, viewer: string): Target | Response;
  /** the headers to pass on with a request where nothing is chosen */
  onPassing(request: Request, viewer: string): Headers;
  /** the answer with the headers that it is to have */
  onResponse(answer: Response, target: Target): Response;
}

type Values = Record<string, { readonly value: string; readonly multiValue?: readonly { value: string }[] }>;
interface ViewerRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: Values;
  readonly headers: Values;
}
interface ViewerResponse {
  readonly statusCode: number;
  readonly headers: Values;
}
interface EdgeEvent {
  readonly request: ViewerRequest;
  readonly response?: ViewerResponse;
  readonly viewer?: { readonly ip: string };
}
type Handler<T> = (event: EdgeEvent) => T;

/** The very functions of lib/viewer-request.js, lib/viewer-address.js and lib/viewer-response.js, with their events as CloudFront makes them. */
export function edgeFunctions(site: string, hub: string | undefined): EdgeFunctions {
  const viewerRequest = evaluate<ViewerRequest | ViewerResponse>(viewerRequestCode);
  const viewerAddress = evaluate<ViewerRequest>(viewerAddressCode);
  const viewerResponse = evaluate<ViewerResponse>(viewerResponseCode(site, hub));
  return {
    onRequest: (request, { path, query }, ip) => {
      const querystring = readQuery(query);
      const asked = { method: request.method, uri: path, querystring, headers: readHeaders(request.headers) };
      const answer = viewerRequest({ request: asked, viewer: { ip } });
      if ('statusCode' in answer)
        return new Response(null, { status: answer.statusCode, headers: writeHeaders(answer.headers) });
      return { path: answer.uri, query: writeQuery(answer.querystring) };
    },
    onPassing: (request, ip) => {
      const asked = {
        method: request.method,
        uri: '',
        querystring: {},
        headers: readHeaders(request.headers),
      };
      return writeHeaders(viewerAddress({ request: asked, viewer: { ip } }).headers);
    },
    onResponse: (answer, { path }) => {
      // CloudFront runs it for no error of an origin
      if (answer.status >= 400) return answer;
      const request = { method: 'GET', uri: path, querystring: {}, headers: {} };
      const response = { statusCode: answer.status, headers: readHeaders(answer.headers) };
      const { headers } = viewerResponse({ request, response });
      return new Response(answer.body, { status: answer.status, headers: writeHeaders(headers) });
    },
  };
}

const evaluate = <T>(code: string): Handler<T> => new Function(`${code}; return handler;`)() as Handler<T>;

const readHeaders = (headers: Headers): Values =>
  Object.fromEntries([...headers].map(([name, value]) => [name, { value }]));

const writeHeaders = (headers: Values): Headers =>
  new Headers(Object.entries(headers).map(([name, { value }]): [string, string] => [name, value]));

/** A query's values by name, with their escapes; a name that comes again has all of them. */
function readQuery(query: string): Values {
  const values: Values = Object.create(null);
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = ''] = pair.split('=', 1);
    const one = { value: pair.slice(name.length + 1) };
    const known = values[name];
    const before = known?.multiValue ?? (known ? [known] : []);
    values[name] = known ? { value: known.value, multiValue: [...before, one] } : one;
  }
  return values;
}

const writeQuery = (values: Values): string =>
  Object.entries(values)
    .flatMap(([name, { value, multiValue = [{ value }] }]) => multiValue.map((one) => `${name}=${one.value}`))
    .join('&');
