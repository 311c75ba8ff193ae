import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';

/** What a group of fields is made from. */
export interface FieldsProps {
  /** keeps ids apart */
  readonly prefix: string;
  readonly settings: AlertSettings;
}
