/** The contents of the page of saved papers: what the browser remembers, to take away, bring back or erase. Needs the memory's script. */
export const savedScript = `
const place = document.querySelector('#memory-contents');

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const button = (text, act) => {
  const made = element('button', { type: 'button', className: 'quiet', textContent: text });
  made.addEventListener('click', act);
  return made;
};
const instant = (at) => (at ? new Date(at * 1000).toISOString() : undefined);

/** All that is remembered, as a file. */
const exported = () => ({
  format: 'paperboy-memory-1',
  papers: memory.paths().map((path) => {
    const { title, ...at } = memory.of(path);
    const moments = Object.fromEntries(kinds.map((kind) => [kind, instant(at[kind])]));
    return { url: location.origin + path, title, ...moments };
  }),
});

const takeAway = () => {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(exported(), null, 2) + '\\n'], { type: 'application/json' }),
  );
  element('a', { href: address, download: 'paperboy-memory.json' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

/** Take what a file says into the memory; of a paper that is known already, too, the later moment counts. */
const bringBack = (text) => {
  const { format, papers } = JSON.parse(text);
  if (format !== 'paperboy-memory-1' || !Array.isArray(papers)) throw new Error('another format');
  for (const { url, title, ...at } of papers) {
    const { pathname } = new URL(url);
    if (!pathname.startsWith('/papers/')) continue;
    const known = memory.of(pathname);
    const moments = kinds.map((kind) => [
      kind,
      Math.max(known[kind] ?? 0, Math.floor(Date.parse(at[kind]) / 1000) || 0),
    ]);
    memory.change(pathname, String(title ?? known.title ?? ''), Object.fromEntries(moments));
  }
  return papers.length;
};

const erase = (question, isErased, others = []) => () => {
  if (!confirm(question)) return;
  const papers = memory.paths().filter((path) => isErased(memory.of(path)));
  [...papers, ...others].forEach(memory.forget);
  show('Erased.');
};

const savedList = (saved) =>
  element(
    'ul',
    { className: 'lines', id: 'saved-list' },
    ...saved.map(([path, { title, saved }]) =>
      element(
        'li',
        {},
        element('a', { href: path, textContent: title || path }),
        element(
          'span',
          { className: 'by' },
          'Saved ' + instant(saved).slice(0, 10) + ' ',
          button('Remove', () => {
            memory.change(path, title, { saved: 0 });
            show('Removed.');
          }),
        ),
      ),
    ),
  );

const fileField = () => {
  const input = element('input', { type: 'file', accept: 'application/json,.json', id: 'memory-file' });
  input.addEventListener('change', async () => {
    try {
      show('Brought back: ' + bringBack(await input.files[0].text()) + ' papers.');
    } catch {
      show('This file is none that was taken away from here.');
    }
  });
  return element('p', { className: 'field' }, element('label', { htmlFor: 'memory-file', textContent: 'Bring back a file' }), input);
};

const keysField = () => {
  const input = element('input', { type: 'checkbox', id: 'memory-keys', checked: !memory.settings().keysOff });
  input.addEventListener('change', () => memory.set({ keysOff: !input.checked }));
  return element('p', {}, element('label', {}, input, 'Lists answer to the keys below'));
};

const show = (said = '') => {
  const all = memory.paths().map((path) => [path, memory.of(path)]);
  const saved = all.filter(([, paper]) => paper.saved).sort(([, a], [, b]) => b.saved - a.saved);
  const count = (kind) => all.filter(([, paper]) => paper[kind]).length;
  place.replaceChildren(
    element('p', { role: 'status', className: said ? 'notice' : '', textContent: said }),
    element('p', {}, saved.length + ' saved, ' + count('read') + ' read, ' + count('aside') + ' put aside.'),
    saved.length > 0
      ? savedList(saved)
      : element('p', { className: 'note', textContent: 'Press s on a paper of any list, or its button, and it stands here.' }),
    element(
      'p',
      { className: 'send' },
      button('Take all away as a file', takeAway),
      button('Erase what was read and put aside', erase('Erase all but the saved papers?', (paper) => !paper.saved)),
      button('Erase everything', erase('Erase all that this browser remembers of this site?', () => true, ['visit', 'settings'])),
    ),
    fileField(),
    keysField(),
  );
};

if (place && memory) show();
`;
