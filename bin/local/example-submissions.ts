/** A whole paper as a first submission, printed by `npm start` and in README.md and docs/api.md: nobody else will bring it, so it harms none. */
export const exampleSubmission = {
  title: 'Hearing Rain: Estimating Rainfall from the Sound of Window Panes',
  abstract:
    'Rain gauges are few and windows are many. We train a small audio network to estimate rainfall from ten seconds of sound recorded behind a pane. On 300 hours from 40 houses it comes within a millimetre an hour of the nearest gauge.',
  authors: ['Ada Example', 'Grace Sample'],
  categories: ['cs.SD', 'eess.AS'],
};

/** A submission of a paper by its id alone, since its archive knows it better than the submitter. */
export const exampleSubmissionById = { arxivId: '2305.18290' };
