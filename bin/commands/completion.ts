import { completedShells, completionScript } from '../command-line/completion-script.ts';
import { commandOf } from './command.ts';
import { commandUsages } from './command-usages.ts';
import { completionUsage } from './completion-usage.ts';

/** `completion bash|zsh`: prints the completion, made from what is declared of the commands. */
export const command = commandOf(completionUsage, async ({ positionals: [named] }, { json, say }) => {
  const shell = completedShells.find((one) => one === named) ?? 'bash';
  const script = completionScript(shell, Object.values(commandUsages));
  say(json ? JSON.stringify({ shell, script }) : script);
  return 0;
});
