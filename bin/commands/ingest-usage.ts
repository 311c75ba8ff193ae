import { describeCommand } from '../command-line/command-usage.ts';

export const ingestUsage = describeCommand({
  name: 'ingest',
  does: 'keep the papers of files, told apart by content',
  about: [
    "It reads JSON, NDJSON, BibTeX, RIS, CSL JSON, Zotero, nbib, Web of Science, a list of ids or addresses, arXiv's feeds, API, OAI-PMH and snapshot, answers of Hugging Face, bioRxiv, Crossref, OpenAlex, DataCite, Semantic Scholar and OpenReview, and what export writes; gzipped or not.",
    'A file may be ingested again: nothing is kept twice. One that was stopped goes on where it was, for what is known costs little.',
  ],
  takes: [{ name: 'FILE', is: 'a file, or - for standard input', isMany: true, completes: 'files' }],
  options: {},
  examples: [
    ['ingest papers.ndjson.gz library.bib', 'keep what is in two files'],
    ['ingest - --json < papers.json', 'read standard input, and tell what became of it as JSON'],
  ],
  failsWhen: 'a record or a file was refused',
  endsWell: true,
});
