import type { Site } from '../../domain/library/site.ts';
import { shorten } from './mail-line.ts';

/** Who sends a mail, and where they are reached: the law of many countries wants both in each. Empty where the operator has said neither. */
export const operatorLine = ({ name, operatorName, operatorAddress }: Site): string =>
  operatorName || operatorAddress
    ? `${shorten(name, 60)} is run by ${[operatorName ?? 'its operator', operatorAddress]
        .flatMap((said) => (said ? [shorten(said, 200)] : []))
        .join(', ')}`
    : '';
