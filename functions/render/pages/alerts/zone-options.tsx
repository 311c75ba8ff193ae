import { timeZones, zoneName } from './time-zones.ts';

const offered: ReadonlySet<string> = new Set(['UTC', ...timeZones.flatMap(({ zones }) => zones)]);

/** The options of a time zone select. A chosen zone that is not among ours comes first, so that saving never changes it. */
export const ZoneOptions = ({ chosen }: { chosen: string }) => (
  <>
    {offered.has(chosen) ? null : (
      <option value={chosen} selected>
        {chosen.replaceAll('_', ' ')}
      </option>
    )}
    <option value="UTC" selected={chosen === 'UTC'}>
      UTC
    </option>
    {timeZones.map(({ region, zones }) => (
      <optgroup label={region}>
        {zones.map((zone) => (
          <option value={zone} selected={zone === chosen}>
            {zoneName(zone)}
          </option>
        ))}
      </optgroup>
    ))}
  </>
);
