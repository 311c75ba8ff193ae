/**
 * The part of `/site.js` that votes without leaving the page, and marks what the reader has voted for. The session's cookie can
 * be read by no script: whether there is one is remembered, so that nobody else's browser asks. What was asked is kept for
 * ten minutes. Without it each button posts a form.
 */
export const voteScript = `{
  const key = 'paperboy.votes';
  const read = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const write = (value) => { try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); } catch {} };
  const buttons = () => document.querySelectorAll('button.vote');
  const told = document.querySelector('[data-session]');
  if (told) write(told.dataset.session === 'on' ? { at: 0, papers: [] } : null);
  let own = read();
  const show = (button, voted, votes) => {
    button.setAttribute('aria-pressed', String(voted));
    if (votes === undefined) return;
    button.firstElementChild.textContent = votes > 0 ? votes.toLocaleString('en') + (votes === 1 ? ' vote' : ' votes') : 'Vote';
  };
  const mark = () => { for (const button of buttons()) show(button, own.papers.includes(button.value)); };
  const ask = async () => {
    const answer = await fetch('/api/me/votes');
    if (answer.ok) own = { at: Date.now(), papers: (await answer.json()).papers };
    else if (answer.status === 401) own = null;
    write(own);
    if (own) mark();
  };
  if (own && buttons().length > 0) Date.now() - own.at < 600000 ? mark() : ask().catch(() => {});
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('button.vote');
    if (!button || !own) return;
    event.preventDefault();
    if (button.getAttribute('aria-busy')) return;
    button.setAttribute('aria-busy', 'true');
    const voted = button.getAttribute('aria-pressed') !== 'true';
    const path = '/api/papers/' + encodeURIComponent(button.value) + '/vote';
    const answer = await fetch(path, { method: voted ? 'PUT' : 'DELETE' }).catch(() => null);
    button.removeAttribute('aria-busy');
    if (!answer?.ok) {
      if (answer?.status === 401) write(own = null);
      location.href = '/vote?paper=' + encodeURIComponent(button.value);
      return;
    }
    const { paper, votes } = await answer.json();
    own.papers = own.papers.filter((one) => one !== paper && one !== button.value);
    if (voted) own.papers.push(paper);
    write(own);
    for (const same of buttons()) if (same.value === button.value) show(same, voted, votes);
  });
}
`;
