import { expect, test } from 'vitest';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { fullPaperJson, paperJson } from '../../functions/web/paper-json.ts';
import { aPaper } from '../support/papers.ts';

const predictedCategory = { category: 'cs.CL', score: 0.8, evidence: ['translates'] };
/** As it goes over the wire, in a list and alone. */
const told = (paper: Paper) => {
  const both = [
    paperJson(paper, 'https://papers.example.org'),
    fullPaperJson(paper, [], 'https://papers.example.org'),
  ];
  return JSON.parse(JSON.stringify(both));
};

test('a predicted category stands among the categories, and is said to be one', () => {
  const [short, full] = told(aPaper({ categories: [], predictedCategory }));
  expect(short.categories).toEqual(['cs.CL']);
  expect(short.predictedCategory).toEqual({ category: 'cs.CL', score: 0.8 });
  expect(full.categories).toEqual(['cs.CL']);
  expect(full.predictedCategory).toEqual(predictedCategory);
});

test('where a paper has categories of its own, or nothing is expected of it, there is no prediction', () => {
  for (const json of told(aPaper({ categories: ['cs.IR'], predictedCategory }))) {
    expect(json.categories).toEqual(['cs.IR']);
    expect(json).not.toHaveProperty('predictedCategory');
  }
  for (const json of told(aPaper({ categories: [] }))) {
    expect(json.categories).toEqual([]);
    expect(json).not.toHaveProperty('predictedCategory');
  }
});
