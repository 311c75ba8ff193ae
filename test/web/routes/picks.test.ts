import { expect, test } from 'vitest';
import { createToken } from '../../../functions/domain/access/token.ts';
import { rankingRules } from '../../../functions/domain/papers/heat.ts';
import { heatPartsOf } from '../../../functions/domain/papers/heat-parts.ts';
import { memoryWebApp } from '../memory-web-app.ts';

const paper = {
  title: 'Engines',
  abstract: 'We retrieve passages with an engine of many wheels.',
  authors: ['Ada Lovelace'],
};

async function begin() {
  const web = memoryWebApp();
  const tokenOf = (name: string, scopes?: readonly ['editor']) =>
    createToken(name, `${name}-0123456789012345`, web.tokens, web.now(), undefined, scopes);
  const submit = async (token: string, body: unknown) => {
    const answer = await web.send('/api/papers', body, { Authorization: `Bearer ${token}` });
    return ((await answer.json()) as { status: string }).status;
  };
  return { ...web, tokenOf, submit };
}

const { pick, recommendation } = rankingRules.weights;

test('what an editor submits is a pick, and weighs more than a recommendation', async () => {
  const web = await begin();
  const [editor, ada] = [await web.tokenOf('editor', ['editor']), await web.tokenOf('ada')];
  await web.submit(ada, { ...paper, arxivId: '2611.00001' });
  await web.submit(editor, { ...paper, title: 'Wheels', arxivId: '2611.00002' });
  const [plain, picked] = [
    await web.papers.find('arxiv:2611.00001'),
    await web.papers.find('arxiv:2611.00002'),
  ];
  expect(picked?.recommendations).toEqual([{ by: 'editor', at: expect.any(String), pick: true }]);
  expect((picked?.heat ?? 0) / (plain?.heat ?? 1)).toBeCloseTo(pick / recommendation, 6);
});

test('an editor picks what is known by its number alone; once, and also what they recommended before', async () => {
  const web = await begin();
  const [ada, before] = [await web.tokenOf('ada'), await web.tokenOf('editor')];
  await web.submit(ada, { ...paper, arxivId: '2611.00001' });
  expect(await web.submit(before, { arxivId: '2611.00001' })).toBe('recommended');
  const editor = await createToken('editor', 'another-0123456789012345', web.tokens, web.now(), undefined, [
    'editor',
  ]);
  expect(await web.submit(editor, { arxivId: '2611.00001' })).toBe('recommended');
  for (const again of [editor, before])
    expect(await web.submit(again, { arxivId: '2611.00001' })).toBe('unchanged');
  const found = await web.papers.find('arxiv:2611.00001');
  expect(found?.recommendations).toHaveLength(2);
  if (!found) throw new Error('it is there');
  const { picks, recommendations } = heatPartsOf(found);
  expect(picks / recommendations).toBeCloseTo(pick / recommendation, 6);
  expect(found.heat).toBeCloseTo(picks + recommendations, 6);
});
