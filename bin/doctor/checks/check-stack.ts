import type { DescribedStack } from '../aws/stacks.ts';
import { describeFailure, isRefusal, isUnreachable } from '../describe-failure.ts';
import { type Finding, type Words, wordsOf } from '../finding.ts';

/** How this checkout would deploy the stack. */
export interface WantedStack {
  readonly name: string;
  /** fingerprint of the functions of this checkout */
  readonly release: string;
  /** output → value, of settings that cdk.json has for it; empty where no stage of it has this name */
  readonly settings: Readonly<Record<string, string>>;
  /** every output that a command needs */
  readonly outputs: readonly string[];
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** Judge a stack that answered: whose it is, how its last deployment ended, and whether it is what this checkout would deploy. */
export function checkStack(found: DescribedStack | undefined, wanted: WantedStack): Finding[] {
  const words = wordsOf('stack', { stack: wanted.name });
  if (!found)
    return [words.fault('no such stack', `there is no stack ${wanted.name} in this account and region`)];
  const { account, region, outputs } = found;
  const findings = [judgePlace(found, wanted, wordsOf('credentials')), judgeState(found, wanted.name, words)];
  const missing = wanted.outputs.filter((output) => !outputs.get(output));
  if (missing.length > 0)
    findings.push(words.fault('older outputs', `the stack has no output ${missing.join(', ')}`));
  const release = outputs.get('Release');
  if (release !== undefined)
    findings.push(
      release === wanted.release
        ? words.well(`release ${release}, that of this checkout`)
        : words.warning(
            'another release',
            `release ${release} is deployed, and this checkout is ${wanted.release}`,
          ),
    );
  const differ = Object.entries(wanted.settings).flatMap(([output, value]) => {
    const deployed = outputs.get(output);
    return deployed !== undefined && deployed.trim() !== value.trim() ? [output] : [];
  });
  if (differ.length > 0)
    findings.push(
      words.warning('other settings', `cdk.json says otherwise than is deployed: ${differ.join(', ')}`),
    );
  else if (account && region && Object.keys(wanted.settings).length > 0)
    findings.push(words.well('settings as in cdk.json'));
  return findings;
}

function judgePlace({ account, region }: DescribedStack, wanted: WantedStack, words: Words): Finding {
  const place = `account ${account}, region ${region}`;
  const isElsewhere =
    (wanted.account !== undefined && wanted.account !== account) ||
    (wanted.region !== undefined && wanted.region !== region);
  return isElsewhere
    ? words.warning(
        'other account',
        `${place}, and cdk.json says ${wanted.account ?? account}, ${wanted.region ?? region}`,
      )
    : words.well(place);
}

/** The states of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
function judgeState({ status, reason }: DescribedStack, name: string, words: Words): Finding {
  const said = `${name} is ${status}${reason ? `: ${reason}` : ''}`;
  if (/_FAILED$|^ROLLBACK_COMPLETE$|^DELETE_|^REVIEW_IN_PROGRESS$/.test(status))
    return words.fault('stack is broken', said);
  if (/_IN_PROGRESS$/.test(status)) return words.warning('stack is changing', said);
  if (/ROLLBACK_COMPLETE$/.test(status)) return words.warning('stack was rolled back', said);
  return words.well(said);
}

/** What it says of us that a stack could not be asked for: mostly our credentials. */
export function explainNoStack(error: unknown, name: string): Finding {
  const words = wordsOf('credentials', { stack: name });
  const { name: kind, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const said = message.split('\n')[0] ?? '';
  if (/RequestTimeTooSkewed|Signature expired|Signature not yet current/.test(`${kind} ${message}`))
    return words.fault('clock is wrong', `AWS refuses the signature of this machine’s clock: ${said}`);
  if (/Region is missing/.test(message)) return words.fault('no region', 'no region is set');
  // before all else: with an old token nothing else can be told
  if (/ExpiredToken|TokenRefresh|RequestExpired|expired/i.test(`${kind} ${message}`))
    return words.fault('expired credentials', `the credentials have expired: ${said}`);
  if (
    /CredentialsProviderError|Could not load credentials|Could not resolve credentials/.test(
      `${kind} ${message}`,
    )
  )
    return words.fault('no credentials', `there are no credentials: ${said}`);
  if (
    /InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|IncompleteSignature|InvalidSignature|AuthFailure|MissingAuthenticationToken/.test(
      kind,
    )
  )
    return words.fault('wrong credentials', `AWS does not know these credentials: ${said}`);
  if (isRefusal(error)) return words.fault('not allowed', `the stack: ${describeFailure(error)}`);
  return words.unknown(
    `the stack ${name}: ${isUnreachable(error) ? 'is there a network? ' : ''}${describeFailure(error)}`,
  );
}
