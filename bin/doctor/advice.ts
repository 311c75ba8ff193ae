/** What to do, in a sentence or two; `{stack}` and the like are filled in. */
export type Advice = string;

/** What the operator does about each kind of finding; docs/runbook.md has a row for each ("What the doctor says"). */
export const advice = {
  // credentials and the stack
  'no service': 'Start it with "npm start", or name a deployed stack with --stack.',
  'no credentials':
    'Sign in ("aws sso login", "aws configure"), or set AWS_PROFILE; "aws sts get-caller-identity" must answer.',
  'expired credentials': 'Sign in anew ("aws sso login"), or put fresh keys into the profile.',
  'wrong credentials':
    'AWS does not know this key: look at AWS_PROFILE and AWS_ACCESS_KEY_ID, and sign in anew.',
  'no region': 'Set AWS_REGION, or a region in the profile: that of the stack.',
  'no such stack':
    'Look at AWS_PROFILE, AWS_REGION and the name ("Paperboy", "Paperboy-STAGE"); "npm run deploy" makes it.',
  'stack is broken':
    'Read its events in the CloudFormation console. UPDATE_ROLLBACK_FAILED: "aws cloudformation continue-update-rollback --stack-name {stack}"; ROLLBACK_COMPLETE: delete it, then "npm run deploy".',
  'stack was rolled back':
    'The last deployment failed: read the events of {stack}, mend it, and "npm run deploy" again.',
  'stack is changing': 'A deployment is under way: ask again when it is done.',
  'another release':
    'If this checkout is what should run: "npm run deploy". If not, check out the release that is deployed.',
  'older outputs': 'An older Paperboy deployed it: "npm run deploy" with this one.',
  'other settings': 'cdk.json says otherwise than what is deployed: "npm run deploy", or put cdk.json back.',
  'other account':
    'cdk.json names another account or region for this stage: look at AWS_PROFILE and AWS_REGION.',
  // mail
  'no mail service': 'Start the service anew ("npm start").',
  'SES sandbox': 'Ask for production access in the SES console (docs/deploy.md, "4. Mail").',
  'SES sending is off':
    'Read why in the SES console (Account dashboard, Reputation); it takes a word with AWS to be let send again.',
  'SES under review':
    'Answer AWS in its support case, and see "Too much mail bounces" and "Readers complain" in docs/runbook.md.',
  'configuration set is off':
    'If you stopped it, start it again: "aws sesv2 put-configuration-set-sending-options --configuration-set-name {set} --sending-enabled".',
  'events are not told':
    'Bounces and complaints reach nobody: put the event destination of the configuration set back in the SES console, enabled, with all of its events.',
  'quota nearly used up': 'See "The mail quota is nearly used up" in docs/runbook.md.',
  'no identity': 'Deploy with mailIdentity "own", or make the identity of {domain} in SES in this region.',
  'identity is not verified':
    'Make the DKIM records (docs/deploy.md, "4. Mail"), then wait: minutes to hours.',
  'DKIM is not verified':
    'Make the three CNAME records DkimRecord1 to 3 of the stack in the zone of {domain}; nothing else may stand at those names.',
  'no return path':
    'Set a MAIL FROM domain, bounces.{domain}, for the identity in SES: without it SPF does not align.',
  'return path is not verified':
    'Make the two records of bounces.{domain} (docs/deploy.md, "4. Mail"), then wait up to three days.',
  'stage mails everybody':
    'Set mailOnlyTo for this stage in cdk.json, and deploy: its bounces count against production, too.',
  'mail is held back':
    'If all readers shall get mail, take mailOnlyTo out of the stage in cdk.json, and deploy.',
  // the zone
  'DKIM record missing':
    'Make the record as the stack’s outputs DkimRecord1 to 3 say (docs/deploy.md, "4. Mail").',
  'SPF missing':
    'Make the TXT record "v=spf1 include:amazonses.com ~all" at the return path (docs/deploy.md, "4. Mail").',
  'SPF is wrong':
    'One record, "v=spf1 include:amazonses.com ~all", at the return path (docs/deploy.md, "4. Mail").',
  'SPF lets everybody send': 'End the record with ~all or -all.',
  'MX missing':
    'Make the one MX record "10 feedback-smtp.REGION.amazonses.com" at the return path (docs/deploy.md, "4. Mail").',
  'DMARC missing':
    'Make a TXT record at _dmarc.{domain}, to begin with "v=DMARC1; p=none" (docs/deploy.md, "4. Mail").',
  'DMARC is wrong':
    'One record that begins "v=DMARC1; p=none" (docs/deploy.md, "4. Mail"); receivers pass by what they cannot read.',
  'DMARC alignment': 'Take aspf=s out: the return path is a subdomain, which only relaxed alignment takes.',
  // the site
  'host does not resolve':
    'Point {host} at the output DistributionDomain: a CNAME, or an ALIAS (docs/deploy.md, "2. Domain and certificate").',
  'host points elsewhere':
    'Point {host} at the output DistributionDomain, and nowhere else (docs/deploy.md, "2. Domain and certificate").',
  'no IPv6': 'Where the name is an ALIAS, make an AAAA record of it, too.',
  'CAA forbids Amazon':
    'Add a CAA record: 0 issue "amazon.com"; without it the certificate is not renewed ("The certificate expires" in docs/runbook.md).',
  'certificate is wrong':
    'See "The certificate expires" in docs/runbook.md; does certificateArn name a certificate of {host}?',
  'site does not answer': 'See "The CDN answers with errors" in docs/runbook.md.',
  'site is another':
    'Is siteUrl that of this stage, and does the name lead to its distribution? Else wait a minute and ask again: the CDN keeps pages that long.',
  'API answers past the CDN':
    'Deploy again; if it stays, look at ORIGIN_SECRET of the function api ("The secret of the CDN may have leaked" in docs/runbook.md).',
  'API refuses the CDN': '"npm run deploy -- --rotate-origin-secret" gives both a new secret.',
  // this machine
  'clock is wrong':
    'Set the clock of this machine (NTP): from five minutes on, AWS takes no signature of it.',
  // sources
  'source is late': 'See "Papers are late" in docs/runbook.md.',
  'source is failing': 'See "A source does not answer" in docs/runbook.md.',
  'source is unusual': 'See "A source is unusual" in docs/runbook.md.',
  'source was never asked': 'Its schedule comes within a day; at once: "paperboy harvest {source}".',
  'source does not answer here':
    'If it answers elsewhere, look at the network and proxies of this machine; else wait: the next run asks again.',
  // tables and bucket
  'table is missing':
    'Restore it under the same name from the copy that AWS made of its last second: see "A table is deleted, or spoilt" in docs/runbook.md.',
  'table does not answer':
    'Is the service up, and does the network let you through? Locally: "npm start" anew.',
  'table is not ready': 'Wait until it is ACTIVE, and ask again.',
  'keys are others': 'This is not a table of Paperboy’s: look at the names in the stack’s outputs.',
  'index is missing':
    'Deploy again; if the template has it already, make it by hand as "aws dynamodb update-table" says: until then nobody is due.',
  'billing is another':
    '"aws dynamodb update-table --billing-mode PAY_PER_REQUEST --table-name {table}", or raise the capacity with the load.',
  'no TTL': '"paperboy doctor --repair" turns it on; without it nothing that should be forgotten is.',
  'no point-in-time recovery':
    '"paperboy doctor --repair" turns it on; what was lost before then cannot be brought back.',
  'no deletion protection': '"paperboy doctor --repair" turns it on.',
  'bucket is missing':
    'Make a bucket of this name, put it back by hand as the template has it, then "paperboy publish --full": everything in it is made of the tables.',
  'bucket does not answer':
    'Is the service up, and does the network let you through? Locally: "npm start" anew.',
  'bucket is public': '"paperboy doctor --repair" blocks it; only the CDN reads this bucket.',
  'bucket is as no template says':
    'Put it back by hand as the template has it: CloudFormation does not see what was changed past it.',
  'bucket policy':
    'Put the bucket’s policy back as the template has it: without it the CDN reads nothing, or too much.',
  // alarms
  'nobody is woken': 'Set alarmEmail in cdk.json, and deploy.',
  'alarm mail is not confirmed':
    'Follow the link in the mail of AWS ("Subscription Confirmation"); it is good for three days, then make the subscription anew (docs/deploy.md, "Confirm that you are woken").',
  'CDN is not watched': '"npm run deploy" deploys the second stack, {edge}, too.',
  // freshness
  'site was never published': '"paperboy publish", and see "Publishing has stopped" in docs/runbook.md.',
  'site is stale': 'See "The site is stale" in docs/runbook.md.',
  'site is owed': 'Nothing: the next publications work it off, 10,000 papers a run.',
  'keys are awaited':
    'It was restored without its keys, and mails nobody: "paperboy import FILE --with-keys KEYS" (see "Everything is lost, or moves to another account" in docs/runbook.md).',
  'site is damaged': '"paperboy doctor --repair", or the next full hour, makes it anew.',
  'digests are late': 'See "Digests are late" in docs/runbook.md.',
  'digests are stopped': 'See "Digests are stopped" in docs/runbook.md, then "paperboy deliver --resume".',
  'harvest is late': 'See "Harvesting has stopped" in docs/runbook.md.',
  // rows
  'stale row': '"paperboy doctor --repair" takes them away.',
  'missing row': '"paperboy doctor --repair" lists them.',
  'missing title row': '"paperboy doctor --repair" writes them.',
  'unfinished join': '"paperboy doctor --repair" finishes them.',
  'two papers': '"paperboy doctor --repair" makes one of them.',
  'lost paper':
    'Restore it from a backup, or bring the paper again ("The tables may not agree" in docs/runbook.md).',
  'dated ahead': '"paperboy doctor --repair" lists them now ("A clock had jumped" in docs/runbook.md).',
  'unreadable row':
    'Restore it from a backup, or throw it away and bring it again ("The tables may not agree" in docs/runbook.md).',
  'miscounted votes': '"paperboy doctor --repair" counts them anew.',
  'needless row': '"paperboy doctor --repair" deletes them; nobody reads them.',
  'unpublished paper': '"paperboy doctor --repair" makes every day from the table.',
  'damaged file':
    '"paperboy doctor --repair" puts every file again, as "paperboy publish --full" does; then look who may write into the bucket.',
  'active without a digest': '"paperboy doctor --repair" gives them their next digest.',
  'due without an alert': '"paperboy doctor --repair" takes them off the queue.',
  'misplaced in the queue': '"paperboy doctor --repair" puts them where the next run finds them.',
  'hanging claim':
    '"paperboy doctor --repair" settles them as unresolved ("Nobody knows whether a digest was sent" in docs/runbook.md).',
  'unreadable subscriber row':
    'Restore it from a backup; "paperboy subscribers erase ADDRESS" throws a subscriber’s away.',
  // the doctor itself
  'not allowed': 'Look again with credentials that may read it (docs/runbook.md, "What the doctor says").',
} as const satisfies Readonly<Record<string, Advice>>;

/** The kinds of findings that something is to be done about. */
export type FindingKind = keyof typeof advice;
