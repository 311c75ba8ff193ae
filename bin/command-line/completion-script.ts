import {
  argumentsOf,
  type CommandUsage,
  type Completion,
  type OptionUsage,
  optionsOf,
} from './command-usage.ts';
import { sharedOptions } from './shared-options.ts';

/** Shells that a completion can be printed for. */
export const completedShells = ['bash', 'zsh'] as const;

/** What may be typed at one place: a command alone (``), with its action, or the value of one of its options. */
interface Place {
  /** `token`, `token create`, `harvest --from` */
  readonly at: string;
  readonly words: readonly string[];
  readonly takesFiles: boolean;
}

const optionWords = (options: Readonly<Record<string, OptionUsage>>): string[] =>
  Object.keys(options).map((name) => `--${name}`);

const wordsOf = (completion: Completion | undefined, commands: readonly string[]): readonly string[] => {
  if (completion === 'commands') return commands;
  return completion === undefined || completion === 'files' ? [] : completion;
};

/** Every place of the command line, and what may stand there. */
function placesOf(usages: readonly CommandUsage[]): Place[] {
  const commands = usages.map(({ name }) => name);
  const shared = optionWords(sharedOptions);
  return usages.flatMap((usage): Place[] => {
    const values = Object.entries({ ...usage.options, ...sharedOptions } as Record<string, OptionUsage>)
      .filter(([, { type }]) => type === 'string')
      .map(([name, { completes }]) => ({
        at: `${usage.name} --${name}`,
        words: wordsOf(completes, commands),
        takesFiles: completes === 'files',
      }));
    const actions = usage.actions ? Object.keys(usage.actions) : [];
    const forms = (usage.actions ? actions : [undefined]).map((action) => {
      const takes = argumentsOf(usage, action);
      return {
        at: action === undefined ? usage.name : `${usage.name} ${action}`,
        words: [
          ...takes.flatMap(({ completes }) => wordsOf(completes, commands)),
          ...optionWords(optionsOf(usage, action)),
          ...shared,
        ],
        takesFiles: takes.some(({ completes }) => completes === 'files'),
      };
    });
    const first = usage.actions
      ? [{ at: usage.name, words: [...actions, ...shared], takesFiles: false }]
      : [];
    return [...first, ...forms, ...values];
  });
}

/** The branches of a `case` of a shell over places. */
const branchesOf = (places: readonly Place[], pick: (place: Place) => string): string =>
  places.map((place) => `    '${place.at}') ${pick(place)} ;;`).join('\n');

/**
 * The completion for a shell, made from what is declared of the commands. zsh runs that of bash: it has `compgen` and `complete`
 * in bashcompinit, and there is nothing to hold together twice.
 */
export function completionScript(
  shell: (typeof completedShells)[number],
  usages: readonly CommandUsage[],
): string {
  const places = placesOf(usages);
  const commands = ['help', ...usages.map(({ name }) => name)];
  const takingValue = (options: Readonly<Record<string, OptionUsage>>) =>
    Object.entries(options)
      .filter(([, { type }]) => type === 'string')
      .map(([name]) => `--${name}`);
  const valued = new Set([sharedOptions, ...usages.map(({ options }) => options)].flatMap(takingValue));
  const withActions = usages.filter(({ actions }) => actions).map(({ name }) => name);
  const known = branchesOf(
    places,
    ({ words, takesFiles }) => `choices='${words.join(' ')}' files=${takesFiles ? 1 : 0}`,
  );
  const head =
    shell === 'zsh'
      ? '#compdef paperboy\n# eval "$(npm run -s paperboy -- completion zsh)"\n(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }\nautoload -Uz bashcompinit && bashcompinit\n'
      : '# eval "$(npm run -s paperboy -- completion bash)"\n';
  return `${head}
_paperboy() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before='' command='' action='' end='' index choices='' files=0 one place
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    one="\${COMP_WORDS[index]}"
    if [[ $one == -- ]]; then end=1; continue; fi
    case "$before" in ${[...valued].join(' | ')}) before=''; continue ;; esac
    before="$one"
    if [[ $one == -* ]]; then continue; fi
    if [[ -z $command ]]; then command="$one"; elif [[ -z $action ]]; then action="$one"; fi
  done
  if [[ -z $command ]]; then
    choices='${[...commands, ...optionWords(sharedOptions)].join(' ')}'
  elif [[ $command == help ]]; then
    if [[ -z $action ]]; then choices='${commands.slice(1).join(' ')}'; fi
  else
    place="$command"
    case "$command" in ${withActions.join(' | ')}) if [[ -n $action ]]; then place="$command $action"; fi ;; esac
    case "$before" in ${[...valued].join(' | ')}) place="$command $before" ;; esac
    case "$place" in
${known}
    esac
  fi
  if [[ -n $end ]]; then choices=''; fi
  COMPREPLY=($(compgen -W "$choices" -- "$word"))
  if [[ $files == 1 && $word != -* ]]; then
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$word"))
    compopt -o filenames 2>/dev/null
  fi
}

paperboy() { npm run -s paperboy -- "$@"; }
complete -F _paperboy paperboy
`;
}
