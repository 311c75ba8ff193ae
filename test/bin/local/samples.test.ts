import { describe, expect, it } from 'vitest';
import samples from '../../../bin/local/samples.json';

/** Months since the year 0, so that two months can be compared across a new year. */
const months = (year: number, month: number) => year * 12 + month;

describe('the sample papers', () => {
  it('are at least thirty, each with a title, authors and categories', () => {
    expect(samples.length).toBeGreaterThanOrEqual(30);
    for (const paper of samples) {
      expect(paper.title.trim(), paper.arxivId).toBe(paper.title);
      expect(paper.title, paper.arxivId).not.toBe('');
      expect(paper.authors.length, paper.title).toBeGreaterThan(0);
      expect(new Set(paper.authors).size, paper.title).toBe(paper.authors.length);
      for (const author of paper.authors) expect(author, paper.title).toMatch(/^\S+( \S+)+$/);
      expect(paper.categories.length, paper.title).toBeGreaterThan(0);
      for (const category of paper.categories) {
        expect(category, paper.title).toMatch(/^[a-z][a-z-]*(\.[A-Z]{2}|\.[a-z]+(-[a-z]+)+)?$/);
      }
    }
  });

  it('have well-formed arXiv ids, none twice', () => {
    for (const { arxivId } of samples) expect(arxivId).toMatch(/^\d{2}(0[1-9]|1[0-2])\.(\d{4}|\d{5})$/);
    expect(new Set(samples.map((paper) => paper.arxivId)).size).toBe(samples.length);
    expect(new Set(samples.map((paper) => paper.title)).size).toBe(samples.length);
  });

  it('were published in the month of their id, give or take one', () => {
    for (const { arxivId, publishedAt } of samples) {
      expect(publishedAt).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      const date = new Date(`${publishedAt}T00:00:00Z`);
      expect(date.toISOString().slice(0, 10), arxivId).toBe(publishedAt);
      const submitted = months(date.getUTCFullYear(), date.getUTCMonth() + 1);
      const numbered = months(2000 + Number(arxivId.slice(0, 2)), Number(arxivId.slice(2, 4)));
      expect(Math.abs(submitted - numbered), arxivId).toBeLessThanOrEqual(1);
    }
  });

  it('have a short abstract in plain text', () => {
    for (const { title, abstract } of samples) {
      const words = abstract.split(/\s+/).length;
      expect(words, title).toBeGreaterThanOrEqual(40);
      expect(words, title).toBeLessThanOrEqual(150);
      for (const text of [title, abstract]) expect(text, title).not.toMatch(/[\\${}^~]|\s\s|\n/);
    }
  });

  it('link to https pages and give bare dois', () => {
    for (const paper of samples) {
      if (paper.links) expect(paper.links.code).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/);
      if (paper.doi) expect(paper.doi).toMatch(/^10\.\d{4,}\/\S+$/);
    }
  });

  it('span the years and several fields', () => {
    expect(new Set(samples.map((paper) => paper.publishedAt.slice(0, 4))).size).toBeGreaterThanOrEqual(10);
    expect(new Set(samples.map((paper) => paper.categories[0])).size).toBeGreaterThanOrEqual(6);
  });
});
