/**
 * What a browser remembers of papers: read, saved, put aside, each with its moment; and since when papers are new. An item of
 * localStorage for each paper, under its path, so that two tabs never write over each other. `memory` is undefined where the
 * browser keeps nothing.
 */
export const memoryScript = `
const kinds = ['read', 'saved', 'aside'];
const seconds = () => Math.floor(Date.now() / 1000);

const openMemory = () => {
  const prefix = 'paperboy:';
  let store;
  try {
    store = window.localStorage;
    store.setItem(prefix + 'test', '1');
    store.removeItem(prefix + 'test');
  } catch {
    return undefined;
  }
  const read = (name) => {
    try {
      const value = JSON.parse(store.getItem(prefix + name) ?? '{}');
      return value && typeof value === 'object' ? value : {};
    } catch {
      return {};
    }
  };
  const paths = () =>
    Object.keys(store)
      .filter((key) => key.startsWith(prefix + '/'))
      .map((key) => key.slice(prefix.length));
  const forget = (path) => store.removeItem(prefix + path);
  // what was merely read longest ago gives way when the browser has no more room
  const makeRoom = () =>
    paths()
      .map((path) => [path, read(path)])
      .filter(([, paper]) => !paper.saved)
      .sort(([, a], [, b]) => (a.read ?? a.aside ?? 0) - (b.read ?? b.aside ?? 0))
      .slice(0, 500)
      .forEach(([path]) => forget(path));
  const write = (name, value) => {
    const text = JSON.stringify(value);
    try {
      store.setItem(prefix + name, text);
    } catch {
      makeRoom();
      try {
        store.setItem(prefix + name, text);
      } catch {}
    }
  };
  return {
    paths,
    forget,
    of: read,
    /** Change what is said of a paper; a kind that is 0 is said no more. Titles are kept of saved papers alone. */
    change: (path, title, change) => {
      const paper = { ...read(path), ...change, title };
      for (const kind of kinds) if (!paper[kind]) delete paper[kind];
      if (!paper.saved) delete paper.title;
      if (kinds.some((kind) => paper[kind])) write(path, paper);
      else forget(path);
    },
    settings: () => read('settings'),
    set: (change) => write('settings', { ...read('settings'), ...change }),
    /** Begin a visit, or go on with one → since when papers are new to this reader. Pages may be some minutes old, so may what was seen. */
    visit: () => {
      const now = seconds();
      const last = read('visit');
      const isOver = !last.seen || now - last.seen > 30 * 60;
      const since = isOver ? (last.seen ? last.seen - 10 * 60 : now) : last.since;
      write('visit', { since, seen: now });
      return since;
    },
    isOurs: (key) => key === null || key.startsWith(prefix),
  };
};
const memory = openMemory();
`;
