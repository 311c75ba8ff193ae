import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';

/** What a subscriber chose, as the subscription pages show it and their forms send it back. */
export type Settings = AlertSettings;

/** What the subscribe form starts with. */
export const defaultSettings: Settings = {
  filter: '',
  frequency: 'daily',
  timezone: 'UTC',
  hour: 8,
  weekday: 1,
};
