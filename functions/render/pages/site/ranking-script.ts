/**
 * How anybody makes the order of trending papers anew from `/ranking.json`, as /about/ranking/ prints it: a program for Node.js. A test
 * runs it as it stands.
 */
export const rankingScript = `const { rules, papers } = await (await fetch(process.argv[2])).json();

function heat({ signals }) {
  let sum = 0;
  for (const { signal, count, hours } of signals)
    sum += count * rules.weights[signal] * 2 ** (hours / rules.halfLifeHours);
  return sum;
}

function hottestFirst(a, b) {
  if (heat(a) !== heat(b)) return heat(b) - heat(a);
  if (a.votes !== b.votes) return b.votes - a.votes;
  if (a.listedAt !== b.listedAt) return a.listedAt < b.listedAt ? 1 : -1;
  return b.tie - a.tie;
}

for (const { id } of papers.sort(hottestFirst)) console.log(id);
`;
