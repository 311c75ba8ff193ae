import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDraft } from '../../../../functions/domain/papers/draft/parse-draft.ts';
import {
  isWithdrawal,
  titleIfMarkedWithdrawn,
} from '../../../../functions/domain/papers/draft/withdrawal.ts';

const abstract = 'We count the steps of an engine.';

describe('a comment that withdraws', () => {
  test.each([
    'Withdrawn',
    '(withdrawn)',
    '[Withdrawn] see arXiv:2611.00009',
    'WITHDRAWN.',
    'This paper has been withdrawn by the author due to a gap in Lemma 4',
    'this article is withdrawn: the proof is wrong',
    'The paper has beenbeen withdrawn',
    'This paper as been withdrawn',
    'paper has bee withdrawn by the author due to error in a table',
    'This paper has been withdrawed due to some errors',
    '9 pages, 2 figures Withdrawn due to an error in the search',
    '9 pages, withdrawn by the author due to an error in formula 2',
    'Accepted in November. This paper has been withdrawn by the authors to be extended',
    'arXiv admin note: withdrawn by arXiv admins because of a pseudonym',
    'arXiv admin note: This submission has been withdrawn by arXiv administrators',
    'This version has been removed by arXiv administrators as the submitter had no right to agree to the licence',
    'Removed by arXiv administration due to copied text',
    'This paper has been administratively withdrawn because somebody else submitted it',
    'We are withdrawing this preprint because the data are wrong',
    "I'm withdrawing my article: Lemma 2 is false",
    'The results are wrong, and the authors have decided to withdraw.',
    'Since the draft was too sketchy, I has decided to withdraw.',
    'We found a mistake; therefore we prefer to withdraw the article until it is mended',
    'The authors have voluntarily requested to withdraw the manuscript',
    'The mistake cannot be mended, and we retract this manuscript',
    'I am writing to request the withdrawal of my submission',
    'The reason for withdrawal is that a longer paper says it all',
    'Posted without permission of all authors. Please withdraw',
    'The article has legal problems and needs to be withdrawn and approved again',
    'It is time to withdraw it from the arXiv',
    'A flaw was found. For this reason, it has been withdrawn by the authors',
    'v2: withdrawn, replaced by arXiv:2611.00009',
    'supersedes arXiv:2611.00009; this paper has been withdrawn',
    'The previous version had an error; this paper has been withdrawn entirely.',
    'Temporarily withdrawn for corrections',
  ])('%s', (comment) => expect(isWithdrawal({ comment, abstract })).toBe(true));
});

describe('a comment that does not', () => {
  test.each([
    '',
    '12 pages',
    'This paper was withdrawn from a conference and is now at another',
    'Withdrawn from one workshop, sent to another',
    'Withdraw by ICML and prepare for another meeting',
    'We withdrew this submission from a workshop to extend it',
    'Accepted to a workshop (withdrawn before presentation for lack of money)',
    'Accepted there. Withdrawn by the authors before the conference',
    'This paper was accepted at a meeting but has been withdrawn',
    'Submitted to a journal, withdrawn by the authors after two years',
    'Submitted to a meeting, but the authors have withdrawn it and are adding content',
    'Never processed, so we are withdrawing it and submitting to arXiv',
    'supersedes arXiv:2611.00009, whose central claim is withdrawn',
    'This article replaces arXiv:2611.00009 due to the decision to withdraw the paper',
    'Replaces arXiv:2611.00009, which has been withdrawn',
    'Our earlier paper on engines has been withdrawn',
    'An earlier version of this paper was withdrawn because of an error',
    'The first version of this paper was withdrawn; here it is mended',
    'Versions 1 and 2 of the study have been retracted',
    'This paper was withdrawn in 2021 because of an error in Lemma 2; this version corrects it',
    'The paper was previously withdrawn; the gap is closed',
    'This paper has not been withdrawn',
    'It could be withdrawn if accepted by a journal',
    'We have to withdraw our earlier claim because of errors',
    'I am withdrawing the claim that P is NP. The rest is correct',
    'We retract Theorem 2 of version 1',
    'one of the figures has been removed due to its size',
    'Lemma 4 was removed due to a mistake in its proof',
    'Unintended file upload removed by arXiv admin',
    'The authors of another article withdrew it.',
    'Comments on the retracted paper of somebody else',
    'On retracts, 20 pages',
  ])('%s', (comment) => expect(isWithdrawal({ comment, abstract })).toBe(false));
});

describe('an abstract that withdraws', () => {
  test.each([
    'This paper has been withdrawn.',
    '[This paper has been withdrawn by the author.]',
    'This paper has been withdrawn by the authors due to a crucial sign error. We count steps.',
    'Withdrawn by the authors because of a bug.',
    'We count steps. All is well. Accordingly, this version of the paper is withdrawn by the authors.',
    'We count steps. UPDATE: Manuscript withdrawn, because the results are incorrect.',
    "The article `Engines of steps' is withdrawn due to a serious error in the proof.",
    'This is merged with another one. The authors would like to withdraw this version.',
    'This submission was withdrawn by arXiv administrators due to its language.',
  ])('%s', (said) => expect(isWithdrawal({ comment: '', abstract: said })).toBe(true));
});

describe('an abstract that does not', () => {
  test.each([
    'We study how students withdraw from courses, and withdrawn accounts in banks.',
    'Withdrawn drugs are listed. This study shows that the drug was withdrawn due to its effects.',
    'This paper asks why papers that were withdrawn by their authors are cited.',
    'This paper analyses money that is withdrawn by customers.',
    'This paper has been withdrawn from a journal. It counts steps.',
    'We withdraw energy from a battery. This paper shows how.',
    'This note shows that a retraction is a retract.',
    'We report nine withdrawn claims, three of them former claims of this paper.',
    'The work relied on an earlier one which has been withdrawn. The present version does not.',
    'We study it. Here is a case. This paper has been withdrawn, says somebody. We ask why. And we tell.',
  ])('%s', (said) => expect(isWithdrawal({ comment: '', abstract: said })).toBe(false));
});

describe('a title', () => {
  test.each([
    ['RETRACTED: Engines of steps', 'Engines of steps'],
    ['RETRACTED ARTICLE: Engines', 'Engines'],
    ['[Retracted] Engines', 'Engines'],
    ['[RETRACTED ARTICLE]: Engines', 'Engines'],
    ['WITHDRAWN: Engines', 'Engines'],
    ['Withdrawn: Engines', 'Engines'],
    ['Retraction: Engines', 'Engines'],
    ['Retraction Note: Engines', 'Engines'],
    ['Retraction Note to: Engines', 'Engines'],
    ['Notice of Retraction: Engines', 'Engines'],
    ['Retraction notice to “Engines”', '“Engines”'],
    ['Engines (withdrawn)', 'Engines'],
    ['Engines(Withdrawn)', 'Engines'],
    ['Withdrawn', 'Withdrawn'],
    ['RETRACTED ARTICLE:', 'RETRACTED ARTICLE:'],
  ])('%s', (title, words) => expect(titleIfMarkedWithdrawn(title)).toBe(words));

  test.each([
    'Retraction maps of engines',
    'Withdrawal from opioids: a study',
    'Retracted papers: who cites them?',
    'On retracts',
    'Bids (withdrawn or not)',
    'Removal of noise: a survey',
  ])('without a mark: %s', (title) => expect(titleIfMarkedWithdrawn(title)).toBeUndefined());
});

describe('a draft', () => {
  const withdrawn = (more: object) => {
    const drafted = parseDraft({ title: 'Engines', abstract, ...more }, 'file');
    if ('errors' in drafted) throw new Error(JSON.stringify(drafted));
    return [drafted.draft.withdrawn, drafted.draft.title, drafted.draft.raw];
  };
  test('is withdrawn by its comment, its abstract or its title, which stays readable', () => {
    expect(withdrawn({})).toEqual([false, 'Engines', undefined]);
    expect(withdrawn({ comment: 'This paper is withdrawn.' })[0]).toBe(true);
    expect(withdrawn({ abstract: 'This paper is withdrawn.' })[0]).toBe(true);
    expect(withdrawn({ title: 'RETRACTED: Engines' })).toEqual([true, 'Engines', undefined]);
  });
  test('or because its source says so, and whatever it says', () => {
    expect(withdrawn({ withdrawn: true })[0]).toBe(true);
    expect(withdrawn({ withdrawn: false, comment: 'Withdrawn' })[0]).toBe(false);
  });
});

test('takes time in proportion to the text', () => {
  const bits = [
    'this paper ',
    'has been ',
    'withdrawn ',
    'we ',
    'to ',
    'be',
    'the version of ',
    '"a ',
    '. ',
    'submitted to ',
    '(',
    'x ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 3 }), (few) => {
      const long = few.join('').repeat(6_000).slice(0, 6_000);
      const start = performance.now();
      isWithdrawal({ comment: `${long} retracted`, abstract: `${long} retracted` });
      titleIfMarkedWithdrawn(long.slice(0, 1_000));
      expect(performance.now() - start).toBeLessThan(1_000);
    }),
    { numRuns: 60 },
  );
});
