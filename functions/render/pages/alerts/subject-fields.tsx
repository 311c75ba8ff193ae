import { taxonomy } from '../../../domain/topics/taxonomy.ts';
import { topicName } from '../parts/topic-chips.tsx';
import type { FieldsProps } from './fields-props.ts';
import { splitTopics } from './split-topics.ts';

/** One box for each topic; none ticked means all topics. */
const TopicBoxes = ({ chosen }: { chosen: readonly string[] }) => (
  <details>
    <summary>
      Topics:{' '}
      <span>{chosen.length === 0 ? 'all, unless you choose some' : chosen.map(topicName).join(', ')}</span>
    </summary>
    <fieldset class="boxes">
      <legend class="hidden">Topics</legend>
      {taxonomy.map(({ slug, name }) => (
        <label>
          <input type="checkbox" name="topic" value={slug} checked={chosen.includes(slug)} />
          {name}
        </label>
      ))}
    </fieldset>
  </details>
);

/** The rest of the filter, in its grammar. */
const FilterField = ({ prefix, value }: { prefix: string; value: string }) => (
  <details open={value !== ''}>
    <summary>
      Filter: <span>{value === '' ? 'authors, words, votes' : 'only papers that match'}</span>
    </summary>
    <p class="field">
      <label for={`${prefix}-filter`}>Only papers that match</label>
      <input
        type="text"
        id={`${prefix}-filter`}
        name="filter"
        value={value}
        maxlength={500}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${prefix}-filter-note`}
      />
    </p>
    <p class="note" id={`${prefix}-filter-note`}>
      For example <code>author:"Yann LeCun"</code>, <code>votes:10</code>, <code>category:cs.CL</code>, words,
      or a <code>"phrase in quotes"</code>.
    </p>
  </details>
);

/** The fields of an alert's filter: boxes for topics, a line for the rest. The line is open when it holds something. */
export const SubjectFields = ({ prefix, settings }: FieldsProps) => {
  const { slugs, rest } = splitTopics(settings.filter);
  return (
    <>
      <TopicBoxes chosen={slugs} />
      <FilterField prefix={prefix} value={rest} />
    </>
  );
};
