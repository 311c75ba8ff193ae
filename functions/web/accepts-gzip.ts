/** Whether an Accept-Encoding takes gzip (RFC 9110 §12.5.3): by its name, else by `*`; `q=0` refuses. lib/viewer-request.js knows the same rule by heart. */
export function acceptsGzip(acceptEncoding: string | null | undefined): boolean {
  const codings = new Map(
    (acceptEncoding ?? '').split(',').map((item): [string, boolean] => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      return [name, !parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter))];
    }),
  );
  return codings.get('gzip') ?? codings.get('x-gzip') ?? codings.get('*') ?? false;
}
