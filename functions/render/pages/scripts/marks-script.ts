/** The papers of a page with what the browser remembers of them: marks that are seen, and buttons that change them. Needs the memory's script. */
export const marksScript = `
const buttonNames = { read: 'Read', saved: 'Save', aside: 'Not for me' };

/** The papers on this page, each with its element, the path of its page and its title; of a paper's own page that one. */
const findPapers = () => {
  const own = location.pathname.startsWith('/papers/') && document.querySelector('article.article');
  const heading = own && own.querySelector('h1');
  const listed = [...document.querySelectorAll('.paper')].flatMap((element) => {
    const link = element.querySelector('a[href^="/papers/"]');
    return link ? [{ element, link, path: link.pathname, title: link.textContent, came: Number(element.dataset.came) }] : [];
  });
  return heading ? [{ element: own, path: location.pathname, title: heading.textContent }, ...listed] : listed;
};

const addButtons = ({ element, link, title }) => {
  const row = document.createElement('p');
  row.className = 'marks';
  for (const kind of kinds) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.mark = kind;
    button.textContent = buttonNames[kind];
    button.setAttribute('aria-label', buttonNames[kind] + ': ' + title);
    row.append(button, ' ');
  }
  if (link) (element.querySelector('.foot') ?? element).append(row);
  else element.querySelector('h1').after(row);
};

const showMarks = ({ element, path }) => {
  const paper = memory.of(path);
  for (const kind of kinds) {
    element.classList.toggle('is-' + kind, Boolean(paper[kind]));
    element
      .querySelector('.marks [data-mark=' + kind + ']')
      ?.setAttribute('aria-pressed', String(Boolean(paper[kind])));
  }
};

const markNew = ({ link, came }, since) => {
  if (!(came > since)) return;
  const mark = document.createElement('span');
  mark.className = 'fresh';
  mark.textContent = 'New';
  link.append(' ', mark);
};

const papers = memory ? findPapers() : [];
/** The paper that something on the page belongs to, the innermost of several. */
const paperOf = (node) => {
  const around = node?.closest('.paper,article.article');
  return around && papers.find(({ element }) => element === around);
};
const showAll = () => papers.forEach(showMarks);

/** Say a kind of a paper, or no longer; a paper may stand on a page twice. */
const mark = ({ path, title }, kind, on) => {
  memory.change(path, title, { [kind]: on ? seconds() : 0 });
  papers.filter((one) => one.path === path).forEach(showMarks);
};
const toggle = (paper, kind) => mark(paper, kind, !memory.of(paper.path)[kind]);

if (memory) {
  const since = memory.visit();
  for (const paper of papers) {
    addButtons(paper);
    if (paper.link) markNew(paper, since);
    else if (!memory.of(paper.path).read) mark(paper, 'read', true);
  }
  showAll();
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-mark]');
    const link = target.closest('a[href^="/papers/"]');
    const paper = (button || link) && paperOf(button || link);
    if (paper && button) toggle(paper, button.dataset.mark);
    else if (paper && link === paper.link) mark(paper, 'read', true);
  });
  // another tab, or the way back to a page that the browser had kept
  addEventListener('storage', ({ key }) => memory.isOurs(key) && showAll());
  addEventListener('pageshow', showAll);
}
`;
