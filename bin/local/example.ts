/** What a first submission may say, here and in README.md: a paper that nobody else will bring, whole, so that it harms none. */
export const example = {
  title: 'Hearing Rain: Estimating Rainfall from the Sound of Window Panes',
  abstract:
    'Rain gauges are few and windows are many. We train a small audio network to estimate rainfall from ten seconds of sound recorded behind a pane. On 300 hours from 40 houses it comes within a millimetre an hour of the nearest gauge.',
  authors: ['Ada Example', 'Grace Sample'],
  categories: ['cs.SD', 'eess.AS'],
};

/** And a paper that its archive knows better than whoever submits it. */
export const exampleByNumber = { arxivId: '2305.18290' };
