import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { appParts } from '../../functions/web/app.ts';
import { openapiDocument } from '../../functions/web/openapi-document.ts';
import { hourMs, memoryWebApp } from './memory-web-app.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const documentOf = (web: ReturnType<typeof memoryWebApp>) =>
  openapiDocument(web.deps.site) as unknown as Document;

test('the document is OpenAPI 3.1', async () => {
  const answer = await memoryWebApp().ask('/api/openapi.json');
  expect(answer.status).toBe(200);
  expect(await new Validator().validate((await answer.json()) as Record<string, unknown>)).toEqual({
    valid: true,
  });
});

test('it has every path of the API, and no other', async () => {
  const web = memoryWebApp();
  const parts = await Promise.all(appParts.map(async ({ load }) => (await load())(web.deps)));
  const routes = parts
    .flatMap((part) => part.routes)
    .filter(
      ({ method, path }) =>
        method !== 'ALL' && (path.startsWith('/api/') || (method === 'POST' && path === '/preview')),
    )
    .map(
      ({ method, path }) =>
        `${method} ${path
          .replace(/:path\{\.\+(\/\w+)\}/, '{id}$1')
          .replace(/:(?:id|name)(?:\{[^}]*\})?/, '{id}')
          .replace(/\\.\(.*$/, '')}`,
    );
  const documented = Object.entries(documentOf(web).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  // a paper's files are one route
  const expected = new Set(routes.map((route) => route.replace(/\{id\}[^/].*$/, '{id}')));
  const found = new Set(documented.map((route) => route.replace(/\{id\}\.\S+$/, '{id}')));
  expect([...found].sort()).toEqual([...expected].sort());
});

test('what is answered is as it says', async () => {
  const web = memoryWebApp();
  await web.bring({ title: 'Graph engines', arxivId: '2611.00001', source: 'arxiv-api', votes: 3 });
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', ...documentOf(web) });
  for (const [path, name] of [
    ['/api/papers?limit=1', 'Papers'],
    ['/api/search?q=engines', 'Papers'],
    ['/api/papers/2611.00001', 'Paper'],
    ['/api/papers?limit=0', 'Problem'],
    ['/api/papers/2611.99999', 'Problem'],
  ] as const) {
    const check = ajv.getSchema(`document#/components/schemas/${name}`);
    const value = await (await web.ask(path)).json();
    expect([path, check?.(value), check?.errors]).toEqual([path, true, null]);
  }
});

test('a preview is as it says, and what it takes is taken', async () => {
  const web = memoryWebApp();
  await web.bring({ title: 'Graph engines' });
  web.pass(26 * hourMs);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', ...documentOf(web) });
  const asked = { topics: ['graphs'], frequency: 'weekdays', hour: 9, papers: 5, format: 'text' };
  const value = (await (await web.send('/preview', asked)).json()) as { papers: number };
  expect(value.papers).toBe(1);
  for (const [name, said] of [
    ['Alert', asked],
    ['Preview', value],
    ['Subscription', { ...asked, email: 'ada@example.org' }],
  ] as const) {
    const check = ajv.getSchema(`document#/components/schemas/${name}`);
    expect([name, check?.(said), check?.errors]).toEqual([name, true, null]);
  }
});
