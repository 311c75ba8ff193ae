import { expect, test } from 'vitest';
import { lazyMailer } from '../../../../functions/domain/alerts/delivery/lazy-mailer.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
