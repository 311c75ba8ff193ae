import { describe, expect, it } from 'vitest';
import { wholeLengths } from '../../../functions/render/feeds/lengths.ts';
import { paperWords } from '../../../functions/render/feeds/paper-words.ts';
import { paper, site } from './sample.ts';

const contentOf = (facts: Parameters<typeof paper>[0]): string =>
  paperWords(paper(facts), site, wholeLengths).content;

describe('what a reader shows of a paper', () => {
  it('is who, the abstract, the topics, and where to read on', () => {
    expect(contentOf({ links: { abs: 'https://arxiv.org/abs/2403.01234' } }).split('\n')).toEqual([
      '<p>Ada Lovelace, Charles &amp; Co</p>',
      '<p>We show that a&lt;b &amp; c&gt;d. ]]&gt; It works.</p>',
      '<p>Topics: <a href="https://papers.example.org/topics/retrieval/">Information retrieval</a>, <a href="https://papers.example.org/topics/3d/">3D</a></p>',
      '<p><a href="https://arxiv.org/abs/2403.01234">arXiv</a> · <a href="https://papers.example.org/papers/arxiv:2403.01234/">Paperboy</a></p>',
    ]);
  });

  it('names ten authors and counts the others', () => {
    const authors = Array.from({ length: 2932 }, (_, index) => `A${index}`);
    expect(contentOf({ authors })).toContain('<p>A0, A1, A2, A3, A4, A5, A6, A7, A8, A9 and 2,922 more</p>');
    expect(contentOf({ authors: authors.slice(0, 10) })).toContain('A8, A9</p>');
  });

  it('shows markup as text', () => {
    const content = contentOf({ abstract: '</p><script>alert("1")</script>', authors: ["O'Neil <b>"] });
    expect(content).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(content).toContain('O&#39;Neil &lt;b&gt;');
  });

  it('has no line for what a paper lacks', () => {
    expect(contentOf({ authors: [], abstract: '', topics: [], links: {} })).toBe(
      '<p><a href="https://papers.example.org/papers/arxiv:2403.01234/">Paperboy</a></p>',
    );
  });

  it('leaves out links that are no web addresses', () => {
    const content = contentOf({ links: { abs: '/abs/1', pdf: 'javascript:alert(1)', code: 'not a url' } });
    expect(content).not.toMatch(/javascript|abs|not a url/);
  });
});
