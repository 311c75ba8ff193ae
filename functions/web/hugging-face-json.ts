import { defined } from '../domain/defined.ts';
import type { Paper } from '../domain/papers/paper.ts';

/** A paper as Hugging Face's API answers for one (`/api/papers/{id}`); what it has and we do not is left out. */
export function huggingFacePaper(paper: Paper): object {
  const { title, abstract, publishedAt, listedAt, submittedBy, links, votes, stars, withdrawn } = paper;
  return defined({
    // what its programs ask by: the arXiv number where there is one
    id: paper.arxivId ?? paper.id,
    authors: paper.authors.map((name) => ({ name, hidden: false })),
    publishedAt: publishedAt ?? listedAt,
    submittedOnDailyAt: listedAt,
    submittedOnDailyBy: submittedBy === undefined ? undefined : account(submittedBy),
    title,
    summary: abstract,
    upvotes: votes,
    projectPage: links.project,
    githubRepo: links.code,
    githubStars: links.code === undefined ? undefined : stars,
    withdrawnAt: withdrawn ? (paper.revisedAt ?? paper.updatedAt) : undefined,
  });
}

/** A paper as it stands in a list of Hugging Face's API (`/api/daily_papers`, `/api/papers/search`). */
export const huggingFaceEntry = (paper: Paper): object =>
  defined({
    paper: huggingFacePaper(paper),
    publishedAt: paper.listedAt,
    title: paper.title,
    summary: paper.abstract,
    numComments: 0,
    submittedBy: paper.submittedBy === undefined ? undefined : account(paper.submittedBy),
    isAuthorParticipating: false,
  });

/** Somebody who brought a paper; we know no more of them than a name. */
const account = (name: string): object => ({ fullname: name, user: name, type: 'user', avatarUrl: '' });
