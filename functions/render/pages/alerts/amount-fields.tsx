import { mostPapersInDigest } from '../../../domain/alerts/subscription/alert-settings.ts';
import type { FieldsProps } from './fields-props.ts';

/** Numbers that the form offers; any other that was chosen by a script is offered, too. */
const offered = [3, 5, 10, 15, 20];

/** The fields of how much an alert brings: at most so many papers, and whether as plain text alone. */
export const AmountFields = ({ prefix, settings }: FieldsProps) => {
  const chosen = settings.mostPapers ?? mostPapersInDigest;
  const numbers = [...new Set([...offered, chosen, mostPapersInDigest])].sort((a, b) => a - b);
  return (
    <>
      <p class="field">
        <label for={`${prefix}-papers`}>At most</label>
        <select id={`${prefix}-papers`} name="papers">
          {numbers.map((number) => (
            <option value={number} selected={number === chosen}>
              {number} papers
            </option>
          ))}
        </select>
      </p>
      <fieldset class="field">
        <legend>As</legend>
        <div class="choices">
          <label>
            <input type="checkbox" name="format" value="text" checked={settings.textOnly === true} />
            Plain text only
          </label>
        </div>
      </fieldset>
    </>
  );
};
