import { type Context, Hono } from 'hono';
import { tracking } from '../../domain/filters/parse-filter-query.ts';
import { answerMemory } from '../../domain/library/answer-memory.ts';
import type { Library } from '../../domain/library/library.ts';
import { findNeighbours } from '../../domain/library/neighbours.ts';
import { findPaper, parsePaperIdInPath } from '../../domain/papers/identity/find-paper.ts';
import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { historyOf } from '../../domain/papers/merge/history.ts';
import { isShown, type Paper, type PaperId } from '../../domain/papers/paper.ts';
import { mostSimilar, type SimilarPaper } from '../../domain/papers/similarity/most-similar.ts';
import { onePerVoter } from '../../domain/papers/votes/one-per-voter.ts';
import { idsWithVotes } from '../../domain/papers/votes/recount-votes.ts';
import { type VotesByDay, votesByDay } from '../../domain/papers/votes/votes-by-day.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import { paperPage } from '../../render/pages/papers/paper-page.tsx';
import { searchPage } from '../../render/pages/papers/search-page.tsx';
import { unlistedPaperPage } from '../../render/pages/papers/unlisted-paper-page.tsx';
import { unresolvedPaperPage } from '../../render/pages/papers/unresolved-paper-page.tsx';
import { formulaSetter } from '../../render/pages/parts/set-formula.ts';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../problem.ts';
import { searchView, sentenceOf } from '../search-view.ts';

/** How many of a paper's last changes its page tells. */
const mostChanges = 20;
/** How many papers like it. */
const mostSimilarPapers = 6;
/** Days whose votes are pictured. */
const mostVoteDays = 60;

/** `GET /papers/<id>/` and `/search`: pages that are too many to lie in the bucket. */
export function paperPageRoutes(web: AppDeps): Hono {
  const { site } = web;
  const routes = new Hono();
  const remember = answerMemory<readonly SimilarPaper[]>();

  routes.get('/papers/:id{.+}', async (c) => {
    const paper = await findPaper(c.req.param('id'), web.papers);
    if (!paper) {
      const name = parsePaperIdInPath(c.req.param('id'));
      const pending = name && (await web.pendings.find(name));
      return pending
        ? c.html(unresolvedPaperPage({ site, pending }), pending.unknown ? 404 : 200)
        : c.notFound();
    }
    if (!isShown(paper)) throw new Problem(410, 'Gone', 'This paper was taken down.');
    const path = paperPath(paper.id);
    // one paper, one address: whatever name it was asked for by
    if (new URL(c.req.url).pathname !== path) return c.redirect(path, 301);
    c.header('Cache-Control', 'public, max-age=60');
    const [past, library] = await Promise.all([web.papers.past(paper.id, mostChanges), web.library()]);
    const [neighbours, similar, votes, setFormula] = await Promise.all([
      findNeighbours(paper, library),
      remember(library, `${paper.id} ${paper.revision}`, () => findSimilar(paper, library)),
      readVotes(paper, web),
      paper.raw && formulaSetter(),
    ]);
    const changes = historyOf(paper, past);
    const shown = { site, paper, changes, neighbours, similar, votes, setFormula, now: web.now() };
    return c.html(paperPage(shown));
  });

  routes.get('/search', async (c) => {
    const query = new URL(c.req.url).searchParams;
    c.header('Cache-Control', 'public, max-age=60');
    const id = pastedId(query);
    if (id !== undefined) return leadTo(c, id, query.get('q') ?? '', web);
    try {
      return c.html(searchPage({ site, ...(await searchView(query, web)) }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const problem = sentenceOf(error);
      return c.html(searchPage({ site, query: query.get('q') ?? '', papers: [], problem }), 400);
    }
  });
  return routes;
}

/** Read when readers voted for a paper, by day; most have no votes here, and nothing is read. */
const readVotes = async (paper: Paper, { papers, now }: AppDeps): Promise<VotesByDay | undefined> =>
  paper.readerVotes
    ? votesByDay(onePerVoter(await papers.votesFor(idsWithVotes(paper))), now(), mostVoteDays)
    : undefined;

/** Find the papers of the window that are most like one. */
const findSimilar = async (paper: Paper, library: Library): Promise<readonly SimilarPaper[]> =>
  mostSimilar(paper, (await library.window()).values(), mostSimilarPapers);

/** The identifier that is all that was typed, in any spelling; in quotes it is a text like any other. */
function pastedId(query: URLSearchParams): PaperId | undefined {
  const [text = '', ...more] = query.getAll('q');
  const others = [...query.keys()].filter((name) => !['q', 'sort'].includes(name) && !tracking.test(name));
  return more.length + others.length > 0 || /["“”„]/.test(text) ? undefined : parsePaperId(text);
}

/** Lead to the page of the paper with an identifier, or of what is known of it; where nothing is, say so. */
async function leadTo(c: Context, id: PaperId, query: string, web: AppDeps): Promise<Response> {
  const paper = await findPaper(id, web.papers);
  if (paper) return c.redirect(paperPath(paper.id), 303);
  if (await web.pendings.find(id)) return c.redirect(paperPath(id), 303);
  return c.html(unlistedPaperPage({ site: web.site, query, id }), 404);
}
