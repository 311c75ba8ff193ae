import { rankingRules } from '../../domain/papers/heat.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { rankingInputs } from '../../domain/papers/ranking-inputs.ts';

/**
 * The text of `ranking.json`: the rules, and of each paper of the window that has heat what went into it, so that anybody can
 * make the order anew (ranking-script.ts). Papers without heat follow, newest first. A line for each paper.
 */
export function rankingJson(papers: readonly Paper[]): string {
  const lines = rankingInputs(papers).map((input) => JSON.stringify(input));
  return `{"rules":${JSON.stringify(rankingRules)},\n"papers":[\n${lines.join(',\n')}\n]}\n`;
}
