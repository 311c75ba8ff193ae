import { describeCommand } from '../command-line/command-usage.ts';
import { completedShells } from '../command-line/completion-script.ts';

export const completionUsage = describeCommand({
  name: 'completion',
  does: 'print what makes a shell complete commands, options, sources and files',
  about: [
    'What is printed defines "paperboy" as a word of the shell, too, so that "paperboy status" does in this folder what "npm run paperboy -- status" does.',
  ],
  takes: [
    {
      name: 'SHELL',
      is: completedShells.join(' or '),
      completes: completedShells,
      refuse: (shell: string) =>
        completedShells.some((one) => one === shell)
          ? undefined
          : `there is a completion for ${completedShells.join(' and ')}, not for "${shell}"`,
    },
  ],
  options: {},
  examples: [
    ['completion bash >> ~/.bashrc', 'for every shell from now on'],
    ['completion zsh > ~/.paperboy.zsh', 'then "source ~/.paperboy.zsh" in ~/.zshrc'],
  ],
  failsWhen: 'it could not be printed',
  isOffline: true,
});
