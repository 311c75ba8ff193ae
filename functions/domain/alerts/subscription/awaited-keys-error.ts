import { PaperboyError } from '../../paperboy-error.ts';

/**
 * Thrown for each use of a key while a deployment waits for the keys of the one that it was restored from: it can mail
 * nobody, sign nobody up and read no link, and makes no key of its own, under which its readers would be strangers.
 */
export class AwaitedKeysError extends PaperboyError {
  constructor() {
    super(
      'this deployment was restored without its keys and mails nobody until they are there: paperboy import FILE --with-keys KEYS',
    );
  }
}
