import { describeCommand } from '../command-line/command-usage.ts';

export const reclassifyUsage = describeCommand({
  name: 'reclassify',
  does: 'move the stored papers over to the model of today',
  options: { 'dry-run': { type: 'boolean', does: 'only count what would change' } },
  examples: [
    ['reclassify --dry-run', 'how many papers would get other topics'],
    ['reclassify --stack Paperboy', 'after a deployment that brought another model'],
  ],
  failsWhen: 'it could not be done',
  endsWell: true,
});
