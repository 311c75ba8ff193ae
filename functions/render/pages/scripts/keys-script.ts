/** Every key of lists, and what it does; the page of saved papers says the same. */
export const keys: readonly (readonly [key: string, does: string])[] = [
  ['j', 'on to the next paper; the one you leave is read'],
  ['k', 'back to the one before'],
  ['o', 'open the paper'],
  ['s', 'save it, or no longer'],
  ['x', 'not for me: put it aside and go on, or take it back'],
  ['r', 'read, or unread again'],
  ['?', 'show these keys'],
];

/** The keys by which lists are read; a reader may switch them off. Needs the script of marks. */
export const keysScript = `
let current;
const goTo = (paper) => {
  current?.element.classList.remove('is-current');
  current = paper;
  paper.element.classList.add('is-current');
  paper.link?.focus({ preventScroll: true });
  paper.element.scrollIntoView({ block: 'center' });
};

/** The paper that a key is about: the one gone to last, or the one that has the focus. */
const here = () => paperOf(document.activeElement) ?? current ?? (papers[0]?.link ? undefined : papers[0]);
/** Where reading begins, or goes on after a reload: at the first paper that is neither read nor put aside. */
const firstUnread = () =>
  papers.find(({ path }) => !memory.of(path).read && !memory.of(path).aside) ?? papers[0];

const step = (by) => {
  const place = papers.indexOf(here());
  if (place < 0) return firstUnread() && goTo(firstUnread());
  const next = papers[place + by];
  if (next) return goTo(next);
  // a list of several pages goes on
  const page = document.querySelector('.pages a[aria-current]')?.closest('li');
  const beside = by > 0 ? page?.nextElementSibling : page?.previousElementSibling;
  beside?.querySelector('a')?.click();
};

const actions = {
  j: () => {
    const paper = here();
    if (paper && !memory.of(paper.path).aside) mark(paper, 'read', true);
    step(1);
  },
  k: () => step(-1),
  o: (paper) => paper?.link?.click(),
  s: (paper) => paper && toggle(paper, 'saved'),
  r: (paper) => paper && toggle(paper, 'read'),
  x: (paper) => {
    if (!paper) return;
    toggle(paper, 'aside');
    if (memory.of(paper.path).aside && paper.link) step(1);
  },
  '?': () => showKeys(),
};

let panel;
const showKeys = () => {
  if (panel?.open) return panel.close();
  if (!panel) {
    panel = document.createElement('dialog');
    panel.className = 'keys';
    panel.setAttribute('aria-labelledby', 'keys-heading');
    const heading = document.createElement('h2');
    heading.id = 'keys-heading';
    heading.textContent = 'Keys';
    const list = document.createElement('dl');
    list.className = 'facts brief';
    for (const [key, does] of ${JSON.stringify(keys)}) {
      const name = document.createElement('kbd');
      name.textContent = key;
      const term = document.createElement('dt');
      term.append(name);
      const text = document.createElement('dd');
      text.textContent = does;
      list.append(term, text);
    }
    const more = document.createElement('p');
    const way = document.createElement('a');
    way.href = '/saved/';
    way.textContent = 'Saved papers, and how to switch the keys off';
    more.append(way);
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = 'Close';
    close.addEventListener('click', () => panel.close());
    panel.append(heading, list, more, close);
    document.body.append(panel);
  }
  panel.showModal();
};

if (papers.length > 0) {
  const way = document.createElement('button');
  way.type = 'button';
  way.textContent = 'Keys: ?';
  way.addEventListener('click', showKeys);
  const item = document.createElement('li');
  item.append(way);
  document.querySelector('footer ul')?.append(item);
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || memory.settings().keysOff) return;
    if (event.target.closest?.('input,select,textarea,[contenteditable]')) return;
    if (panel?.open && event.key !== '?') return;
    const act = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!act) return;
    event.preventDefault();
    act(here());
  });
}
`;
